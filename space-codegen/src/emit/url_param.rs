//! URL parameters: the ways to identify something, each with its compact form.

use proc_macro2::TokenStream;
use quote::quote;

use super::alias;
use super::docs::DocBuilder;
use super::markdown::Markdown;
use super::rust_type::{ident, owned, part as part_argument};
use super::verbatim::{self, literal};
use crate::api::{Api, UrlParam, UrlParamForm, UrlParamOption, UrlParamPart};

/// The enum, what the runtime gives it, and a constructor per option.
pub(super) fn url_param(api: &Api, item: &UrlParam) -> TokenStream {
    let name = ident(&item.name);
    let docs = DocBuilder::described(&item.docs, Markdown::from("The URL parameter ").code(&item.wire_name).text("."));
    let docs = docs.paragraph(forms_in_words(item)).notes(&item.docs);
    let alias = alias::of_api(&item.wire_name, &item.name);
    let variants = item.options.iter().map(|option| variant(api, option));
    let forms = item.options.iter().map(|option| format!("    {},\n", form(option)));
    let table = verbatim::call(&format!("url_param!({} {{\n{}}});", item.name, forms.collect::<String>()));
    let part = item.is_part.then(|| verbatim::call(&format!("identifier_part!({});", item.name)));
    let wrappers = item.wrappers(api).map(|(option, inner)| {
        verbatim::call(&format!("wraps!({}::{}(__types::{}));", item.name, ident(&option.variant), inner.name))
    });
    let constructors = item.options.iter().map(|option| constructor(api, option));
    quote! {
        #docs
        #alias
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A way to identify that this version of the crate does not know.
            Unknown(UnknownIdentifier),
        }
        #table
        #part
        #(#wrappers)*
        impl #name {
            #(#constructors)*
        }
    }
}

fn variant(api: &Api, option: &UrlParamOption) -> TokenStream {
    let name = ident(&option.variant);
    let docs = DocBuilder::described(&option.docs, compact_form(option)).notes(&option.docs);
    match &option.form {
        UrlParamForm::Const(_) => quote! { #docs #name, },
        UrlParamForm::Var(parts) => match parts.as_slice() {
            [part] => {
                let ty = owned(api, &part.ty);
                quote! { #docs #name(#ty), }
            }
            parts => {
                let parts = parts.iter().map(|part| {
                    let (name, ty) = (ident(&part.name), owned(api, &part.ty));
                    let docs = Markdown::default().code(&part.wire_name);
                    let docs = DocBuilder::described(&part.docs, docs).notes(&part.docs);
                    quote! { #docs #name: #ty, }
                });
                quote! { #docs #name { #(#parts)* }, }
            }
        },
    }
}

/// The line of the runtime's macro that tells how the option is written and read.
fn form(option: &UrlParamOption) -> String {
    let (variant, wire_name) = (ident(&option.variant), literal(&option.wire_name));
    match &option.form {
        UrlParamForm::Const(value) => format!("{wire_name} => {variant} = {}", literal(value)),
        UrlParamForm::Var(parts) => match parts.as_slice() {
            [part] => format!("{wire_name} => {variant}({})", literal(&part.wire_name)),
            parts => {
                let parts = parts.iter().map(|part| format!("{}: {}", ident(&part.name), literal(&part.wire_name)));
                format!("{wire_name} => {variant} {{ {} }}", parts.collect::<Vec<_>>().join(", "))
            }
        },
    }
}

fn constructor(api: &Api, option: &UrlParamOption) -> TokenStream {
    let (name, variant) = (ident(&option.constructor), ident(&option.variant));
    let docs = DocBuilder::new(compact_form(option)).notes(&super::docs::state(&option.docs));
    let UrlParamForm::Var(parts) = &option.form else {
        return quote! {
            #docs
            #[inline]
            pub const fn #name() -> Self {
                Self::#variant
            }
        };
    };
    let arguments: Vec<_> =
        parts.iter().map(|part| (ident(&part.name), part_argument(api, &part.name, &part.ty))).collect();
    let parameters = arguments.iter().map(|(name, argument)| {
        let ty = &argument.ty;
        quote!(#name: #ty)
    });
    let value = match arguments.as_slice() {
        [(_, argument)] => {
            let value = &argument.value;
            quote!(Self::#variant(#value))
        }
        arguments => {
            let parts = arguments.iter().map(|(name, argument)| {
                let value = &argument.value;
                if argument.is_itself { quote!(#name) } else { quote!(#name: #value) }
            });
            quote!(Self::#variant { #(#parts),* })
        }
    };
    quote! {
        #docs
        #[inline]
        pub fn #name(#(#parameters),*) -> Self {
            #value
        }
    }
}

/// Each form of the text, and an example of how it is made.
fn forms_in_words(item: &UrlParam) -> Markdown {
    let example = |option: &UrlParamOption| {
        let arguments: Vec<_> = option.form.parts().iter().map(|part| ident(&part.name).to_string()).collect();
        let call = format!("{}::{}({})", item.name, ident(&option.constructor), arguments.join(", "));
        compact_form(option).text(": ").code(&call)
    };
    let mut forms = Markdown::from("Its forms, and how to make them (`parse` and `from_compact` read a text):\n");
    for option in &item.options {
        forms = forms.text("\n- ").append(example(option));
    }
    forms
}

/// `me`, `username:…`, `{project:…,externalId:…}`: what a reader finds in the API's documentation.
fn compact_form(option: &UrlParamOption) -> Markdown {
    let part = |part: &UrlParamPart| format!("{}:…", part.wire_name);
    let form = match &option.form {
        UrlParamForm::Const(value) => value.clone(),
        UrlParamForm::Var(parts) => match parts.as_slice() {
            [only] => part(only),
            parts => format!("{{{}}}", parts.iter().map(part).collect::<Vec<_>>().join(",")),
        },
    };
    Markdown::default().code(&form)
}
