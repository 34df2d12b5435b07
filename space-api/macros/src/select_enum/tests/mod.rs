//! Expansions, as a reader would see them.

use quote::quote;

use crate::expansion::{derived, refused};

#[test]
fn every_kind_of_variant() {
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
fn what_cannot_be_derived_is_told() {
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
