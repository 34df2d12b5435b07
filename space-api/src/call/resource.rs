//! What all resources have in common. Knows nothing of any particular resource and of endpoints.

use std::fmt;

use crate::client::Client;

/// Implements what a resource needs, for a struct with a `client: Client`.
macro_rules! resource {
    ($resource:ident) => {
        impl $resource {
            #[inline]
            pub(crate) fn new(client: &$crate::Client) -> Self {
                Self { client: client.clone() }
            }
        }
        impl Clone for $resource {
            #[inline]
            fn clone(&self) -> Self {
                Self::new(&self.client)
            }
        }
        impl Debug for $resource {
            #[inline]
            fn fmt(&self, formatter: &mut Formatter<'_>) -> ::std::fmt::Result {
                $crate::call::resource::debug_resource(stringify!($resource), &self.client, formatter)
            }
        }
    };
}
pub(crate) use resource;

/// Shows a resource.
pub(crate) fn debug_resource(name: &str, client: &Client, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.debug_struct(name).field("client", client).finish()
}

/// Puts a method into the place of one that leads to a top-level resource whose feature is off. No client has what the method
/// asks for, so that the compiler says this message, and nothing about the rest of the expression. For a `&Client` it shows the
/// path of the trait in place of the message.
#[allow(unused_macros, reason = "all features may be on")]
macro_rules! without_feature {
    ($function:ident, $message:tt) => {
        const _: () = {
            mod enable_the_feature {
                #[allow(non_camel_case_types, reason = "a message shows it, and so the name of the feature")]
                #[diagnostic::on_unimplemented(
                    message = $message,
                    label = "the feature is off",
                    note = "name it in `features` of `space-api` in `Cargo.toml`, or keep the default features, which turn on all resources"
                )]
                pub trait $function {
                    type Resource;
                    fn resource(&self) -> Self::Resource;
                }
            }
            use enable_the_feature::$function as Feature;

            impl $crate::Client {
                #[doc(hidden)]
                #[inline]
                pub fn $function(&self) -> <Self as Feature>::Resource
                where
                    for<'always> Self: Feature,
                {
                    Feature::resource(self)
                }
            }
        };
    };
}
#[allow(unused_imports, reason = "all features may be on")]
pub(crate) use without_feature;
