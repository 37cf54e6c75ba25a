using FsCheck;
using FsCheck.Fluent;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>A small random world as plain numbers: who accredited whom for what, who is pinned, and one badge.</summary>
internal sealed record TrustGraph(IReadOnlyList<TrustGraph.Pin> Pins, IReadOnlyList<TrustGraph.Edge> Edges, TrustGraph.Award Badge)
{
    public const int People = 5;
    public const int Days = 6;

    public static readonly string[] Achievements = ["https://s.example/a", "https://s.example/b"];
    private static readonly string[][] Patterns = [["*"], ["https://s.example/*"], ["https://s.example/a"], ["https://s.example/b"], []];
    private static readonly string[]?[] Places = [null, ["US"], ["US-KY"], ["DE", "US-KY"]];

    internal sealed record Limits(string[]? Achievements, string[]? Jurisdictions, int? MaxLevel, int? MaxDepth);

    internal sealed record Pin(int Person, string? Jurisdiction, int? From, int? Until, Limits? Scope);

    /// <param name="Stands">0 good, 1 withdrawn, 2 suspended.</param>
    internal sealed record Edge(int By, int To, Limits? Issue, Limits? Accredit, int From, int Until, int Stands);

    internal sealed record Award(int By, int Day, string Achievement, int? Level, string? Jurisdiction);

    public static Gen<TrustGraph> Any { get; } =
        from pins in Gen.ListOf(PinGen).Select(list => list.Take(3).ToArray())
        from edges in Gen.ArrayOf(EdgeGen).Select(list => list.Take(7).ToArray())
        from badge in BadgeGen
        select new TrustGraph(pins, edges, badge);

    private static Gen<int?> OrNone(int low, int high) => Gen.Frequency((2, Gen.Constant<int?>(null)), (1, Gen.Choose(low, high).Select(n => (int?)n)));

    private static Gen<Limits> Scope(bool depth) =>
        from achievements in Gen.Frequency((8, Gen.Elements(Patterns).Select(each => (string[]?)each)), (1, Gen.Constant<string[]?>(null)))
        from places in Gen.Elements(Places)
        from level in OrNone(2, 5)
        from generations in depth ? OrNone(0, 3) : Gen.Constant<int?>(null)
        select new Limits(achievements, places, level, generations);

    private static Gen<Limits?> Maybe(Gen<Limits> scope, int weight) => Gen.Frequency((weight, scope.Select(each => (Limits?)each)), (1, Gen.Constant<Limits?>(null)));

    private static Gen<Pin> PinGen =>
        from person in Gen.Choose(0, 1)
        from place in Gen.Elements("US-KY", "DE", null)
        from start in OrNone(0, 2)
        from end in OrNone(3, Days)
        from scope in Maybe(Scope(true), 1)
        select new Pin(person, place, start, end, scope);

    private static Gen<Edge> EdgeGen =>
        from giver in Gen.Choose(0, People - 1)
        from to in Gen.Choose(0, People - 1)
        from issue in Maybe(Scope(false), 4)
        from accredit in Maybe(Scope(true), 3)
        from start in Gen.Choose(0, 3)
        from length in Gen.Choose(2, Days + 2)
        from stands in Gen.Frequency((8, Gen.Constant(0)), (1, Gen.Constant(1)), (4, Gen.Constant(2)))
        select new Edge(giver, to, issue, accredit, start, start + length, stands);

    private static Gen<Award> BadgeGen =>
        from giver in Gen.Choose(0, People - 1)
        from day in Gen.Choose(0, Days)
        from achievement in Gen.Elements(Achievements)
        from level in OrNone(1, 6)
        from place in Gen.Elements("US-KY", "US", "DE", null)
        select new Award(giver, day, achievement, level, place);
}
