//! The compiler names the feature, and says nothing about the rest of the expression.

use space_api::{Client, Error};

async fn articles(client: Client) -> Result<(), Error> {
    let articles = client.blog().get_all_blog_posts().fields(|article| article.id().title()).send().await?;
    println!("{}", articles.data[0].title()?);
    Ok(())
}

fn main() {}
