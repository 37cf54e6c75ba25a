using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.TrustLists;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.TrustLists;

/// <summary>The authority's side: drafts, and signatures that come one by one.</summary>
public sealed class TrustDocumentTests
{
    private readonly World _world = new();

    [Fact]
    public void A_root_signed_on_two_machines_and_put_together_is_whole()
    {
        var (a, b, draft) = (_world.Person("A"), _world.Person("B"), Draft());
        var (first, second) = (draft.SignedWith(a.Key), draft.SignedWith(b.Key));
        Assert.False(first.Root!.IsSigned);
        var whole = TrustDocument.Read(first.SignedAs(second).SignedAs(second).ToBytes(), out _)!;
        Assert.True(whole.Root!.IsSigned);
        Assert.Equal(2, whole.Signatures);
        Assert.Equal(draft.Digest, whole.Digest);
        Assert.Equal([a.Did, b.Did], whole.SignersOf(whole.Root.RootKeys));
        Assert.NotNull(TrustListState.Begin(whole.ToBytes(), out _));
    }

    [Fact]
    public void A_list_of_our_making_is_taken_by_whoever_trusts_its_root()
    {
        var (a, b) = (_world.Person("A"), _world.Person("B"));
        var root = Draft().SignedWith(a.Key).SignedWith(b.Key);
        var trust = """{"authorities":[]}"""u8.ToArray();
        var list = TrustDocument.Draft(new TrustListDraft(TrustRepository.Id, "Board", 1) { ValidFrom = _world.Now, ValidUntil = _world.Now.AddDays(1), Root = 1, Trust = trust, Documents = [new("https://a.example/b", TrainToTrain.Credentials.Model.Multibase.Sha256([1]))] }, out _)!;
        Assert.Equal(trust, list.TrustOfList());
        Assert.False(list.List!.IsSignedFor(root.Root!));
        Assert.True(TrustDocument.Read(list.SignedWith(a.Key).ToBytes(), out _)!.List!.IsSignedFor(root.Root!));
        Assert.Throws<InvalidOperationException>(() => root.TrustOfList());
        Assert.Throws<ArgumentException>(() => root.SignedAs(list));
    }

    [Fact]
    public void What_nobody_could_use_is_not_drafted()
    {
        Assert.Null(TrustDocument.Draft(Root() with { Id = "https://board.example" }, out var problem));
        Assert.Equal(FindingCode.TrustMalformed, problem!.Code);
        Assert.Null(TrustDocument.Draft(Root() with { ListKeys = ([_world.Person("A").Did], 2) }, out problem));
        Assert.Contains("more signatures than there are list keys", problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_list_that_cannot_be_read_the_reason_is_that_of_a_list()
    {
        var place = new TrustRepository();
        Assert.Null(TrustDocument.Read(TrustRepository.Sign(place.List(list => list.Remove("trust")), "trust-list+jws"), out var problem));
        Assert.Contains("whom to trust", problem!.Message, StringComparison.Ordinal);
        Assert.Null(TrustDocument.Read("{}"u8.ToArray(), out problem));
        Assert.NotNull(problem);
    }

    private TrustDocument Draft() => TrustDocument.Draft(Root(), out _)!;

    private TrustRootDraft Root() => new(TrustRepository.Id, "Board", 1)
    {
        ValidFrom = _world.Now,
        ValidUntil = _world.Now.AddDays(1),
        RootKeys = ([_world.Person("A").Did, _world.Person("B").Did], 2),
        ListKeys = ([_world.Person("A").Did], 1),
    };
}
