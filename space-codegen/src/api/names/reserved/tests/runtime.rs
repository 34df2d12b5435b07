//! The runtime's own source: what it defines.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;

/// All hand-written files of the runtime, parsed, without the tests.
pub(super) struct Runtime(Vec<(PathBuf, syn::File)>);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../space-api/src")
}

fn read(folder: &Path, files: &mut Vec<(PathBuf, syn::File)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        if ["generated", "tests", "golden"].contains(&stem) {
            continue;
        }
        if path.is_dir() {
            read(&path, files);
        } else {
            let file = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
            files.push((path, file));
        }
    }
}

impl Runtime {
    pub(super) fn new() -> Self {
        let mut files = Vec::new();
        read(&root(), &mut files);
        Self(files)
    }

    fn items(&self) -> impl Iterator<Item = &syn::Item> {
        self.0.iter().flat_map(|(_, file)| &file.items)
    }

    fn file(&self, path: &str) -> &syn::File {
        let path = root().join(path);
        self.0.iter().find(|(file, _)| *file == path).map(|(_, file)| file).unwrap()
    }

    /// The names that the prelude imports.
    pub(super) fn prelude(&self) -> Vec<String> {
        let mut names = Vec::new();
        for item in &self.file("prelude.rs").items {
            let syn::Item::Use(item) = item else { panic!("the prelude only imports") };
            imports(&item.tree, &mut names);
        }
        names
    }

    /// The body of a macro.
    pub(super) fn macro_definition(&self, path: &str, name: &str) -> TokenStream {
        let definition = self.file(path).items.iter().find_map(|item| match item {
            syn::Item::Macro(item) if item.ident.as_ref().is_some_and(|ident| ident == name) => Some(&item.mac.tokens),
            _ => None,
        });
        definition.unwrap_or_else(|| panic!("{path} has no macro `{name}`")).clone()
    }

    /// The functions of all `impl`s of a type for all of its type arguments.
    pub(super) fn inherent_functions(&self, ty: &str) -> Vec<String> {
        let blocks = self.blocks().filter(|block| block.trait_.is_none() && is_all_of(block, ty));
        let functions = blocks.flat_map(|block| &block.items).filter_map(|item| match item {
            syn::ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
            _ => None,
        });
        functions.collect()
    }

    /// The functions of a trait.
    pub(super) fn trait_functions(&self, name: &str) -> Vec<String> {
        let traits = self.items().filter_map(|item| match item {
            syn::Item::Trait(item) if item.ident == name => Some(item),
            _ => None,
        });
        let functions = traits.flat_map(|item| &item.items).filter_map(|item| match item {
            syn::TraitItem::Fn(function) => Some(function.sig.ident.to_string()),
            _ => None,
        });
        functions.collect()
    }

    /// The traits that a type has, derived ones included.
    pub(super) fn traits_of(&self, ty: &str) -> Vec<String> {
        let blocks = self.blocks().filter(|block| is_all_of(block, ty));
        let written =
            blocks.filter_map(|block| block.trait_.as_ref()?.0.segments.last()).map(|name| name.ident.to_string());
        let derived = self.items().filter_map(|item| match item {
            syn::Item::Struct(item) if item.ident == ty => Some(&item.attrs),
            _ => None,
        });
        let derived = derived.flatten().filter(|attribute| attribute.path().is_ident("derive")).flat_map(|attribute| {
            let list = syn::punctuated::Punctuated::<syn::Path, syn::Token![,]>::parse_terminated;
            attribute
                .parse_args_with(list)
                .unwrap()
                .into_iter()
                .filter_map(|path| Some(path.segments.last()?.ident.to_string()))
        });
        written.chain(derived).collect()
    }

    fn blocks(&self) -> impl Iterator<Item = &syn::ItemImpl> {
        self.items().filter_map(|item| match item {
            syn::Item::Impl(item) => Some(item),
            _ => None,
        })
    }
}

fn imports(tree: &syn::UseTree, names: &mut Vec<String>) {
    match tree {
        syn::UseTree::Path(path) => imports(&path.tree, names),
        syn::UseTree::Name(name) => names.push(name.ident.to_string()),
        syn::UseTree::Rename(rename) => names.push(rename.rename.to_string()),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| imports(tree, names)),
        syn::UseTree::Glob(_) => panic!("a glob hides which names are reserved"),
    }
}

/// Whether a block is for `Type`, or for `Type<T>` with a parameter of the block in the first place.
fn is_all_of(block: &syn::ItemImpl, ty: &str) -> bool {
    let syn::Type::Path(path) = &*block.self_ty else { return false };
    let Some(segment) = path.path.segments.last().filter(|segment| segment.ident == ty) else { return false };
    let syn::PathArguments::AngleBracketed(arguments) = &segment.arguments else { return true };
    let Some(syn::GenericArgument::Type(syn::Type::Path(first))) = arguments.args.first() else { return false };
    block.generics.type_params().any(|parameter| first.path.is_ident(&parameter.ident))
}
