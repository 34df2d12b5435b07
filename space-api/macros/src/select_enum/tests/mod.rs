//! Expansions as formatted code, and the messages for what cannot be derived.

use quote::quote;

use crate::test_expansion::{derived, refused};

#[test]
fn an_enum_with_every_kind_of_variant() {
    insta::assert_snapshot!(derived(quote! {
        #[select(ChatMessage)]
        enum Message {
            #[select(ChatMessageText)]
            Text(Text),
            #[select(ChatMessageBlock)]
            Block {
                #[select(rename = "messageData")]
                data: Option<String>,
            },
            #[select(ChatMessage)]
            Plain,
            #[select(other)]
            Other(Object),
        }
    }));
}

#[test]
fn mistakes_are_explained() {
    let cases = [
        quote!(
            #[select(ChatMessage)]
            enum Message {
                #[select(other)]
                Other,
            }
        ),
        quote!(
            #[select(ChatMessage)]
            enum Message {
                #[select(ChatMessageText)]
                Text(Text),
            }
        ),
        quote!(
            #[select(ChatMessage)]
            enum Message {
                Text(Text),
                #[select(ChatMessageText)]
                One(Text),
                #[select(ChatMessageText)]
                Two(Text),
                #[select(ChatMessageBlock)]
                Both(Text, Text),
                #[select(ChatMessageBlock)]
                Block {},
                #[select(other)]
                Other {
                    id: String,
                },
                #[select(other)]
                Rest,
                #[select(other)]
                Others,
            }
        ),
    ];
    insta::assert_snapshot!(cases.map(refused).join("\n\n"));
}
