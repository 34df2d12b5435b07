//! DTO views: the type, which the runtime's `view!` declares, and its accessors.

use proc_macro2::TokenStream;
use quote::quote;

use super::alias;
use super::docs::DocBuilder;
use super::markdown::Markdown;
use super::references;
use super::rust_type::{borrowed, ident};
use super::schema;
use super::verbatim::{self, literal};
use super::words;
use crate::api::{Api, ArgumentPlace, Dto, Field, Type};

/// The type itself, with what the runtime gives it.
pub(super) fn newtype(api: &Api, item: &Dto) -> TokenStream {
    let wire_name = &item.wire_name;
    let docs = DocBuilder::described(&item.docs, Markdown::from("The DTO ").code(wire_name).text("."));
    let docs = references::paragraphs(api, item, docs).notes(&item.docs);
    let alias = alias::of_api(wire_name, &item.name);
    let attributes = quote!(#docs #alias);
    let class = match (item.in_hierarchy, item.concrete) {
        (false, _) => "Unnamed",
        (true, true) => "Named",
        (true, false) => "Abstract",
    };
    let view = format!("pub struct {}({class}({}));\n\n{}", item.name, literal(wire_name), schema::members(item));
    let view = verbatim::item("view", &attributes, &view);
    let inherits = (!item.ancestors.is_empty()).then(|| {
        let ancestors = item.ancestors.iter().map(|ancestor| format!("__types::{}", api.dto(*ancestor).name));
        let ancestors = ancestors.collect::<Vec<_>>().join(", ");
        verbatim::call(&format!("inherits!({}: {ancestors});", item.name))
    });
    let sent = item.usage.is_sent().then(|| verbatim::call(&format!("sent!({});", item.name)));
    quote! {
        #view
        #inherits
        #sent
    }
}

/// One accessor per field, for the `impl` of the DTO.
pub(super) fn accessors(api: &Api, item: &Dto) -> TokenStream {
    item.fields.iter().map(|field| accessor(api, field)).collect()
}

fn accessor(api: &Api, field: &Field) -> TokenStream {
    let Field { wire_name, docs, .. } = field;
    let name = ident(&field.name);
    let ty = borrowed(api, &field.ty);
    let docs = DocBuilder::described(docs, summary(api, field)).notes(docs);
    quote! {
        #docs
        #[inline]
        pub fn #name(&self) -> Result<#ty, FieldError> {
            self.read(#wire_name)
        }
    }
}

/// The wire name and the type in words, what `None` means, and when the field must be selected by name.
fn summary(api: &Api, field: &Field) -> Markdown {
    let mut summary = Markdown::from("The field ").code(&field.wire_name);
    if let Some(base) = field.inherited_from {
        summary = summary.text(" of ").code(&api.dto(base).wire_name);
    }
    summary = summary.text(": ").append(words::singular(api, &field.ty, ArgumentPlace::Body));
    if matches!(field.ty, Type::Nullable(_)) {
        summary = summary.text(", or `None` if it is null");
    }
    summary = summary.text(".");
    if field.extension {
        summary = summary.text(" An extension field: the server sends it only if it is selected by name.");
    }
    summary
}
