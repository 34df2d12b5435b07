//! Resources: the types that lead to the endpoints, and the client's own methods that lead to the first of them.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::DocBuilder;
use super::endpoint;
use super::markdown::Markdown;
use super::rust_type::ident;
use super::verbatim;
use crate::api::{Api, Resource};

/// A resource's type, its functions, and its endpoints.
pub(super) fn resource(api: &Api, item: &Resource) -> TokenStream {
    let name = ident(&item.type_name);
    let docs = DocBuilder::new(Markdown::from("The resource *").phrase(&item.display_path).text("*.")).finish();
    let children = item.children.iter().map(|child| {
        let (module, ty) = (ident(&child.name), ident(&child.type_name));
        let docs = short_docs(child);
        quote! {
            #docs
            #[inline]
            pub fn #module(&self) -> #module::#ty {
                #module::#ty::new(&self.client)
            }
        }
    });
    let functions = item.endpoints.iter().map(|endpoint| endpoint::function(api, endpoint));
    let endpoints = item.endpoints.iter().map(|endpoint| endpoint::items(api, item, endpoint));
    let resource = verbatim::call(&format!("resource!({name});"));
    quote! {
        #docs
        pub struct #name {
            client: Client,
        }
        #resource
        impl #name {
            #(#children)*
            #(#functions)*
        }
        #(#endpoints)*
    }
}

/// The methods of the client that lead to the top-level resources.
pub(super) fn client(api: &Api) -> TokenStream {
    let methods = api.resources.iter().map(|resource| {
        let (module, ty, feature) = (ident(&resource.name), ident(&resource.type_name), feature(resource));
        let docs = short_docs(resource);
        quote! {
            #docs
            #feature
            #[inline]
            pub fn #module(&self) -> #module::#ty {
                #module::#ty::new(self)
            }
        }
    });
    let stubs = api.resources.iter().filter_map(without_feature);
    quote! {
        impl Client {
            #(#methods)*
        }
        #(#stubs)*
    }
}

/// What the client has in the place of the method that leads to a top-level resource whose feature is off: a method that the
/// compiler rejects with this message.
fn without_feature(item: &Resource) -> Option<TokenStream> {
    let feature = item.feature.as_ref()?;
    let function = ident(&item.name);
    let message = verbatim::literal(&format!("`client.{function}()` needs the feature `{feature}` of `space-api`"));
    let call = verbatim::call(&format!("without_feature!({function}, {message});"));
    Some(quote! {
        #[cfg(not(feature = #feature))]
        #call
    })
}

/// The attribute that switches a top-level resource off without its feature.
pub(super) fn feature(item: &Resource) -> Option<TokenStream> {
    item.feature.as_ref().map(|feature| quote!(#[cfg(feature = #feature)]))
}

/// The documentation of what leads to a resource.
pub(super) fn short_docs(item: &Resource) -> TokenStream {
    DocBuilder::new(Markdown::from("*").phrase(&item.display_path).text("*")).finish()
}
