using TrainToTrain.Credentials.Status;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public abstract class SigningRequestTests(StoreEngine engine) : StoreTests(engine)
{
    private static SigningRequestRecord Request(string document, byte mark, string kind = SigningRequestRecord.Accreditation) =>
        new("urn:uuid:r" + mark, kind, document, Workspace.Trainer, new byte[] { 1, mark }, new byte[] { 2, mark }, Workspace.Now);

    [Fact]
    public void What_was_asked_for_is_kept_as_it_was()
    {
        Store.AddSigningRequest(Request("urn:uuid:a", 1));
        _workspace.Reopen();

        var kept = Assert.Single(Store.SigningRequests("urn:uuid:a"));
        Assert.Equal(("urn:uuid:r1", SigningRequestRecord.Accreditation, Workspace.Trainer, Workspace.Now, null), (kept.RequestId, kept.Kind, kept.IssuerDid, kept.RequestedAt, kept.Outcome));
        Assert.Equal([1, 1], kept.Content.ToArray());
        Assert.Equal([2, 1], kept.SigningInput.ToArray());
        Assert.Empty(Store.SigningRequests("urn:uuid:b"));
    }

    [Fact]
    public void A_request_ends_once()
    {
        var request = Request("urn:uuid:a", 1);
        Store.AddSigningRequest(request);

        Assert.True(Store.EndSigningRequest(request));
        Assert.False(Store.EndSigningRequest(request));
        Assert.False(Store.DropSigningRequest(request, []));

        var ended = Assert.Single(Store.SigningRequests());
        Assert.Equal(SigningOutcome.Answered, ended.Outcome);
        Assert.NotNull(ended.EndedAt);
    }

    [Fact]
    public void A_later_edition_of_a_list_takes_the_place_of_one_that_is_awaited_and_of_no_other()
    {
        Store.AddSigningRequest(Request("https://a.example/list", 1, SigningRequestRecord.Publication));
        Store.AddSigningRequest(Request("https://a.example/other", 2, SigningRequestRecord.Publication));
        Store.AddSigningRequest(Request("https://a.example/list", 3, SigningRequestRecord.Publication));

        Assert.Equal([SigningOutcome.Superseded, null, null], Store.SigningRequests().Select(each => each.Outcome));
    }

    [Fact]
    public void The_places_of_a_dropped_request_are_set_and_never_given_out()
    {
        int index;
        using (var batch = Store.BeginBatch("a request"))
        {
            index = batch.ReserveIndex(Workspace.Revocations);
            Store.AddSigningRequest(Request("urn:uuid:a", 1));
            batch.Commit();
        }

        Assert.Empty(Store.SetIndexes(Workspace.Revocations));
        Assert.True(Store.DropSigningRequest(Store.SigningRequests()[0], [new StatusPlace(Workspace.Revocations, "revocation", index)]));
        Assert.Equal([index], Store.SetIndexes(Workspace.Revocations));
        Assert.Equal(SigningOutcome.Dropped, Store.SigningRequests()[0].Outcome);
    }

    [Fact]
    public void A_place_that_a_credential_has_is_not_touched_by_dropping_a_request()
    {
        _workspace.Issue(1, 1);
        using var batch = Store.BeginBatch("look");
        var free = batch.ReserveIndex(Workspace.Revocations);
        batch.Commit();
        Store.AddSigningRequest(Request("urn:uuid:a", 1));

        Store.DropSigningRequest(Store.SigningRequests()[0], [.. Enumerable.Range(0, 1).Select(_ => new StatusPlace(Workspace.Revocations, "revocation", free))]);

        Assert.Null(Store.FindCredential(Workspace.Badge(1).Id).Match!.Revoked);
    }
}

public sealed class SqliteSigningRequestTests() : SigningRequestTests(StoreEngine.Sqlite);

public sealed class PostgresSigningRequestTests() : SigningRequestTests(StoreEngine.Postgres);
