//! The compiler names the feature, even to a function that borrows the client, and for calls that keep their thread.

use space_api::Client;

fn articles(client: &Client) {
    let _ = client.blog().get_all_blog_posts();
    let _ = client.team_directory().locations().get_all_locations().send_blocking();
}

fn main() {}
