//! `cargo xtask serve`: a Space to talk to, made from the model.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use miette::{IntoDiagnostic, Result, WrapErr};
use space_emulator::{Emulator, UnknownIds};

/// Runs a Space server made from the model on 127.0.0.1 until it is stopped with Ctrl-C.
#[derive(Args)]
pub(crate) struct Serve {
    /// The port; a free one by default.
    #[arg(long, value_name = "N", default_value_t = 0)]
    port: u16,
    /// A model document in place of the repository's.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// What all data are made from: the same seed, the same data.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// The path that the server lives under, as on premises.
    #[arg(long, value_name = "P", default_value = "")]
    base_path: String,
    /// Make up what an unknown id in a path means, in place of 404.
    #[arg(long)]
    make_up_unknown_ids: bool,
    /// Reject a request that uses a parameter without effect; `GET /about` lists these parameters.
    #[arg(long)]
    strict: bool,
}

impl Serve {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let mut builder =
            Emulator::builder().port(self.port).seed(self.seed).base_path(self.base_path).strict(self.strict);
        if let Some(model) = &self.model {
            let context = || format!("cannot read `{}`", model.display());
            builder = builder.model(std::fs::read_to_string(model).into_diagnostic().wrap_err_with(context)?);
        }
        if self.make_up_unknown_ids {
            builder = builder.unknown_ids(UnknownIds::MakeUp);
        }
        let runtime = tokio::runtime::Runtime::new().into_diagnostic()?;
        runtime.block_on(async {
            let space = builder.start().await.into_diagnostic()?;
            print!("{}", greeting(&space));
            space.wait().await;
            Ok(ExitCode::SUCCESS)
        })
    }
}

fn greeting(space: &Emulator) -> String {
    let (url, token) = (space.url(), space.token());
    format!(
        "url            {url}\n\
         token          {token}\n\
         client id      {}\n\
         client secret  {}\n\n\
         curl -H 'Authorization: Bearer {token}' \\\n  \
           '{url}/api/http/team-directory/locations?query=&type=Region&withArchived=true&$fields=id,archived,channelId,name,type,tz'\n",
        space.client_id(),
        space.client_secret(),
    )
}
