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

    /// <param name="Withdrawn">Null: the bit is clear.</param>
    /// <param name="Proven">The day for which there is proof that it existed; null when there is none.</param>
    internal sealed record Edge(int By, int To, Limits? Issue, Limits? Accredit, int From, int Until, bool Suspended, Stop? Withdrawn, int? Proven);

    /// <summary>What a set bit is explained by.</summary>
    internal sealed record Stop(Register Register, IReadOnlyList<Row> Rows);

    internal enum Register
    {
        There,
        OutOfReach,
        NotNamed,
    }

    internal sealed record Row(string Reason, int Day);

    internal sealed record Award(int By, int Day, string Achievement, int? Level, string? Jurisdiction, int? Proven);

    /// <summary>Half of them anything at all, which is mostly not connected; half a lineage that would hold but for what became of its links.</summary>
    public static Gen<TrustGraph> Any { get; } = Gen.OneOf(Random, Stopped);

    private static Gen<TrustGraph> Random =>
        from pins in Gen.ListOf(PinGen).Select(list => list.Take(3).ToArray())
        from edges in Gen.ArrayOf(EdgeGen).Select(list => list.Take(7).ToArray())
        from badge in BadgeGen
        select new TrustGraph(pins, edges, badge);

    private static Gen<TrustGraph> Stopped =>
        from length in Gen.Choose(1, People - 1)
        from spine in Gen.CollectToArray(Enumerable.Range(0, length).Select(StoppedEdge))
        from others in Gen.ArrayOf(EdgeGen).Select(list => list.Take(3).ToArray())
        from badge in BadgeGen
        select new TrustGraph([new Pin(0, "US-KY", null, null, null)], [.. others, .. spine], badge with { By = length, Day = Math.Max(badge.Day, length), Level = 1 });

    /// <summary>From one person to the next, a day later each, for everything.</summary>
    private static Gen<Edge> StoppedEdge(int giver) =>
        EdgeGen.Select(edge => edge with { By = giver, To = giver + 1, Issue = new(["*"], null, null, null), Accredit = new(["*"], null, null, People), From = giver, Until = Days + 2 });

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
        from suspended in Gen.Frequency((8, Gen.Constant(false)), (1, Gen.Constant(true)))
        from withdrawn in Gen.Frequency((6, Gen.Constant<Stop?>(null)), (4, StopGen))
        from proven in OrNone(0, Days)
        select new Edge(giver, to, issue, accredit, start, start + length, suspended, withdrawn, proven);

    private static Gen<Stop?> StopGen =>
        from register in Gen.Frequency((8, Gen.Constant(Register.There)), (1, Gen.Constant(Register.OutOfReach)), (1, Gen.Constant(Register.NotNamed)))
        from count in Gen.Frequency((1, Gen.Constant(0)), (8, Gen.Constant(1)), (2, Gen.Constant(2)))
        from rows in Gen.ArrayOf(RowGen, count)
        select (Stop?)new Stop(register, rows);

    private static Gen<Row> RowGen =>
        from reason in Gen.Elements("superseded", "cessation", "privilegeWithdrawn", "misconduct", "keyCompromise", "neverEntitled")
        from day in Gen.Choose(0, Days + 1)
        select new Row(reason, day);

    private static Gen<Award> BadgeGen =>
        from giver in Gen.Choose(0, People - 1)
        from day in Gen.Choose(0, Days)
        from achievement in Gen.Elements(Achievements)
        from level in OrNone(1, 6)
        from place in Gen.Elements("US-KY", "US", "DE", null)
        from proven in OrNone(0, Days)
        select new Award(giver, day, achievement, level, place, proven);
}
