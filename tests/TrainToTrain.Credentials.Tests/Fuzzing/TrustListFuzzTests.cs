using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.TestKit.Fuzzing;
using TrainToTrain.Credentials.TrustLists;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Fuzzing;

/// <summary>Roots and lists changed behind good signatures, and their envelopes as they come: taken or refused, and what is taken can be written and read again.</summary>
public sealed class TrustListFuzzTests
{
    private static readonly string[] Pieces =
    [
        "null", "true", "-1", "1e999", "9007199254740993", "\"\"", "{}", "[]", "[[[[", "did:key:z6Mk", "did:web:x", "https://board.example/trust/", "\"threshold\":0,", "\"keys\":[],", "\"documents\":[{}],", "\"trustLists\":[],",
        "\"agreements\":{},", "\"registers\":[{}],", "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00Z\"", "\"version\":2,",
    ];

    private readonly TrustRepository _place = new();

    [Fact]
    public void A_list() => new FuzzRun("trust-list", Pieces) { Rounds = 600 }.Reads(payload => Takes(payload, "trust-list+jws", _place.ListKeys, (session, bytes) => session.TakeList(bytes) is null));

    [Fact]
    public void A_root() => new FuzzRun("trust-root", Pieces) { Rounds = 600 }.Reads(payload => Takes(payload, "trust-root+jws", _place.RootKeys, (session, bytes) => session.TakeRoot(bytes) is null));

    [Fact]
    public void An_envelope() => new FuzzRun("trust-document", [.. Pieces, "\"payload\":", "\"signatures\":[", "\"protected\":", "e30"]) { Rounds = 1500 }.Reads(bytes =>
    {
        var read = TrustDocument.Read(bytes, out var problem);
        Assert.True(read is null != (problem is null));
        return read is not null && TrustDocument.Read(read.ToBytes(), out _)!.Digest == read.Digest;
    });

    [Fact]
    public void The_corpus_is_of_our_own_making()
    {
        var agreements = new World();
        var (by, of) = (agreements.Person("Kentucky Welding Board"), agreements.Person("Ministry of Skills"));
        var list = _place.List(each => (each["trust"]!["agreements"], each["trust"]!["registers"], each["documents"]) = (
            new JsonArray(Encoding.ASCII.GetString(agreements.Sign(agreements.DraftAgreement(by, of), by))),
            new JsonArray(new JsonObject { ["url"] = "https://board.example/register.jwt", ["notBefore"] = "2026-01-01T00:00:00Z" }),
            new JsonArray(new JsonObject { ["url"] = "https://board.example/trust/agreements/a.jwt", ["digestMultibase"] = Multibase.Sha256([1]) })));
        Corpus.Offer("trust-list", "list.json", Encoding.UTF8.GetBytes(_place.List().ToJsonString()));
        Corpus.Offer("trust-list", "full.json", Encoding.UTF8.GetBytes(list.ToJsonString()));
        Corpus.Offer("trust-root", "root.json", Encoding.UTF8.GetBytes(_place.Root(root => root["version"] = 2).ToJsonString()));
        Corpus.Offer("trust-document", "root.json", _place.Hosted[TrustRepository.RootUrl(1)]);
        Corpus.Offer("trust-document", "list.json", _place.Hosted[TrustRepository.ListUrl]);
    }

    private bool Takes(byte[] payload, string type, IReadOnlyList<Party> signers, Func<TrustListSession, byte[], bool> take)
    {
        var session = new TrustListSession(_place.Begin(), _place.Now, ManagedAnchors.Problem);
        if (!take(session, TrustRepository.Sign(payload, type, [.. signers]))) return false;
        var anchors = new TrustAnchors([]).With([session.State], out var problems);
        Assert.Empty(problems);
        var written = anchors!.Write();
        Assert.Equal(written, TrustAnchors.Parse(written, out _)!.Write());
        return true;
    }
}
