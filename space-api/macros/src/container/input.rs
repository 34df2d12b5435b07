//! What the runtime writes: a container, the names of its fields in the API, and their types.

use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Ident, LitStr, Token, Type, braced};

/// `parts Pair<A, B> { first "first": A, second "second": B }`.
pub(crate) struct Container {
    /// The function that makes the object's shape: `parts` or `page`.
    pub(crate) shape: Ident,
    pub(crate) name: Ident,
    pub(crate) parameters: Vec<Ident>,
    /// In the order in which they are selected.
    pub(crate) fields: Vec<ContainerField>,
}

/// `next "next": String as TextOrNull`.
pub(crate) struct ContainerField {
    pub(crate) name: Ident,
    pub(crate) wire_name: LitStr,
    pub(crate) ty: Type,
    /// The type in the model, if it is not `ty` with the parameters' types in the model.
    pub(crate) model: Option<Type>,
}

impl Parse for Container {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (shape, name) = (input.parse()?, input.parse()?);
        input.parse::<Token![<]>()?;
        let parameters = Punctuated::<Ident, Token![,]>::parse_separated_nonempty(input)?;
        input.parse::<Token![>]>()?;
        let fields;
        braced!(fields in input);
        let fields = Punctuated::<ContainerField, Token![,]>::parse_terminated(&fields)?;
        Ok(Self { shape, name, parameters: parameters.into_iter().collect(), fields: fields.into_iter().collect() })
    }
}

impl Parse for ContainerField {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (name, wire_name) = (input.parse()?, input.parse()?);
        input.parse::<Token![:]>()?;
        let ty = input.parse()?;
        let model = if input.parse::<Option<Token![as]>>()?.is_some() { Some(input.parse()?) } else { None };
        Ok(Self { name, wire_name, ty, model })
    }
}
