//! Selecting the parts of a page, in place of the fields of its elements.

use super::Call;
use super::endpoint::Endpoint;
use crate::client::pages::Page;
use crate::fields::typed::{Fields, of_page};

impl<E: Endpoint<Output = B>, B: Page> Call<E, B> {
    /// Selects the parts of a page: those that the closure names, and no others. [`fields`](Self::fields) always requests all parts,
    /// and selects from the elements.
    ///
    /// A part that was not requested is empty, zero or `None` in the page.
    ///
    /// ```
    /// # fn main() -> Result<(), space_api::Error> {
    /// # let client = space_api::Client::builder("https://mycompany.jetbrains.space").token("a-token").build()?;
    /// let profiles = client.team_directory().profiles();
    /// let count = profiles.get_all_profiles().top(0).page_fields(|page| page.total_count());
    /// assert_eq!(count.request()?.uri().query(), Some("$top=0&$fields=totalCount"));
    /// // `count.send().await?.total_count` is the number of profiles.
    ///
    /// let names = profiles.get_all_profiles().page_fields(|page| page.data(|person| person.username()).next());
    /// assert_eq!(names.request()?.uri().query(), Some("$fields=data(username),next"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn page_fields(mut self, select: impl FnOnce(Fields<B>) -> Fields<B>) -> Self {
        self.request.select(select(of_page()).into());
        self
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use crate::call::any_endpoint::AnyEndpoint;
    use crate::golden::api::locations::GetAllLocations;
    use crate::golden::types::Location;
    use crate::{Batch, Call, Client, ErrorKind, Method, SyncBatch};

    fn client() -> Client {
        Client::builder("https://space.example").token("secret").build().unwrap()
    }

    fn batch() -> Call<AnyEndpoint<Batch<Location>>> {
        client().request(Method::Get, "/locations")
    }

    fn answer(json: &'static str) -> http::Response<Bytes> {
        http::Response::new(Bytes::from_static(json.as_bytes()))
    }

    fn query(call: &Call<AnyEndpoint<Batch<Location>>>) -> String {
        call.request().unwrap().uri().query().unwrap().to_owned()
    }

    #[test]
    fn a_part_of_a_page_is_requested_alone() {
        let count = batch().page_fields(|page| page.total_count());
        assert_eq!(query(&count), "$fields=totalCount");
        let page = count.decode(answer(r#"{"totalCount":7}"#)).unwrap();
        assert_eq!((page.total_count, page.data.len(), &*page.next), (Some(7), 0, ""));
    }

    #[test]
    fn elements_have_their_own_selection() {
        assert_eq!(query(&batch().page_fields(|page| page.data(|it| it.name()).next())), "$fields=data(name),next");
        assert_eq!(query(&batch().page_fields(|page| page.data(|it| it))), "$fields=data(*)");
    }

    #[test]
    fn a_part_that_was_requested_must_be_there() {
        let call = batch().page_fields(|page| page.data(|it| it.name()));
        assert_eq!(call.decode(answer("{}")).unwrap_err().kind(), ErrorKind::Decode);
        assert_eq!(batch().decode(answer("{}")).unwrap_err().kind(), ErrorKind::Decode);
    }

    #[test]
    fn the_etag_of_changes_is_requested_alone() {
        let call = client().request::<SyncBatch<Location>>(Method::Get, "/changes").page_fields(|page| page.etag());
        let page = call.decode(answer(r#"{"etag":"17"}"#)).unwrap();
        assert_eq!((&*page.etag, page.has_more), ("17", false));
    }

    #[test]
    fn pages_cannot_be_followed_without_what_leads_to_them() {
        for (call, missing) in [
            (batch().page_fields(|page| page.total_count()), "`next`"),
            (batch().page_fields(|page| page.next()), "`data`"),
        ] {
            let mistake = call.request.check_paged().unwrap_err().to_string();
            assert!(mistake.contains(missing), "{mistake}");
        }
        let whole = batch().page_fields(|page| page.next().data(|it| it.name()));
        assert_eq!(whole.request.check_paged(), Ok(()));
        assert!(client().call::<GetAllLocations>().request.check_paged().is_ok());
    }
}
