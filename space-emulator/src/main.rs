//! The command `space-emulator`: a Space server made from the model, for people and for programs in any language.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line prints")]

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use space_emulator::{Emulator, UnknownIds};

/// Runs a Space server made from the model on 127.0.0.1, until it is stopped with Ctrl-C.
#[derive(Parser)]
#[command(version)]
struct Command {
    /// The port; a free one by default.
    #[arg(long, value_name = "N", default_value_t = 0)]
    port: u16,
    /// A model document in place of the built-in one.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// The version that `/about` tells; by default that of the built-in model.
    #[arg(long, value_name = "TEXT")]
    model_version: Option<String>,
    /// Serve the model as it is, without made-up descriptions and the like.
    #[arg(long)]
    plain_model: bool,
    /// The seed of all data: the same seed gives the same data.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// The path that the server lives under, as on premises.
    #[arg(long, value_name = "P", default_value = "")]
    base_path: String,
    /// Make up a record for an unknown id in a path, in place of answering 404.
    #[arg(long)]
    make_up_unknown_ids: bool,
    /// Reject a request that uses a parameter without effect; `GET /about` lists these parameters.
    #[arg(long)]
    strict: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    match Command::parse().run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

impl Command {
    async fn run(self) -> Result<(), String> {
        let mut builder =
            Emulator::builder().port(self.port).seed(self.seed).base_path(self.base_path).strict(self.strict);
        if let Some(model) = &self.model {
            let text = std::fs::read_to_string(model);
            builder = builder.model(text.map_err(|error| format!("cannot read `{}`: {error}", model.display()))?);
        }
        if let Some(version) = self.model_version {
            builder = builder.model_version(version);
        }
        builder = builder.describe_model(!self.plain_model);
        if self.make_up_unknown_ids {
            builder = builder.unknown_ids(UnknownIds::MakeUp);
        }
        let space = builder.start().await.map_err(|error| error.to_string())?;
        print!("{}", greeting(&space));
        space.wait().await;
        Ok(())
    }
}

/// What a person needs to talk to the server.
fn greeting(space: &Emulator) -> String {
    let (url, token) = (space.url(), space.token());
    format!(
        "url            {url}\n\
         token          {token}\n\
         client id      {}\n\
         client secret  {}\n\n\
         export SPACE_URL={url} JB_SPACE_TOKEN={token}\n\
         curl -H 'Authorization: Bearer {token}' \\\n  \
           '{url}/api/http/team-directory/locations?query=&type=Region&withArchived=true&$fields=id,archived,channelId,name,type,tz'\n",
        space.client_id(),
        space.client_secret(),
    )
}
