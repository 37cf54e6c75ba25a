using FsCheck;
using FsCheck.Fluent;

namespace TrainToTrain.Credentials.Tests.Recognition;

/// <summary>A small random world of authorities as plain numbers: who is pinned, who recognises whom for what, and one badge of a trainer below one or two of them.</summary>
internal sealed record AgreementGraph(int[] Pins, AgreementGraph.Deal[] Deals, AgreementGraph.Chain[] Chains, AgreementGraph.Award Badge)
{
    public const int Authorities = 4;
    public const int Days = 6;

    /// <summary>An agreement of one authority about another.</summary>
    /// <param name="Forged">Signed by somebody else.</param>
    internal sealed record Deal(int By, int Of, int From, int? Until, bool Forged, bool Withdrawn, string[] Scope, int? Depth, Row[] Rows);

    internal sealed record Row(string Source, bool Full, int? MinLevel, int? MaxLineage);

    /// <summary>How many accreditations there are between an authority and the badge's issuer; with none, the issuer is the authority.</summary>
    internal sealed record Chain(int Top, int Length);

    internal sealed record Award(int Day, int Of, string Name, int Level)
    {
        public string Achievement => IdOf(Of, Name);
    }

    public static string IdOf(int authority, string name) => $"https://a{authority}.example/{name}";

    /// <summary>Half of them anything at all, which mostly does not connect; half with an agreement of somebody pinned about the badge's authority.</summary>
    public static Gen<AgreementGraph> Any { get; } = Gen.OneOf(Random, Random.SelectMany(Connected));

    private static Gen<AgreementGraph> Connected(AgreementGraph graph) =>
        from deal in DealGen
        from at in Gen.Choose(0, graph.Deals.Length)
        select graph.Pins[0] == graph.Chains[0].Top ? graph : graph with
        {
            Deals = [.. graph.Deals[..at], deal with { By = graph.Pins[0], Of = graph.Chains[0].Top, From = 0, Rows = [.. deal.Rows.Select(row => row with { Source = IdOf(graph.Badge.Of, row.Source.EndsWith('*') ? "*" : graph.Badge.Name) })] }, .. graph.Deals[at..]],
        };

    private static Gen<AgreementGraph> Random =>
        from pins in Gen.Choose(0, 2).SelectMany(count => Gen.ArrayOf(Authority, count + 1))
        from deals in Gen.Choose(1, 6).SelectMany(count => Gen.ArrayOf(DealGen, count))
        from chains in Gen.Choose(1, 2).SelectMany(count => Gen.ArrayOf(ChainGen, count))
        from badge in AwardGen
        select new AgreementGraph([.. pins.Distinct()], [.. deals.Where(deal => deal.By != deal.Of)], Alike(chains), badge with { Of = badge.Of == Authorities ? chains[0].Top : badge.Of });

    /// <summary>An authority that signs the badge itself stands alone: its key is no trainer's.</summary>
    private static Chain[] Alike(Chain[] chains) => chains[0].Length == 0 ? [chains[0]] : [.. chains.Where(chain => chain.Length > 0)];

    private static Gen<int> Authority => Gen.Choose(0, Authorities - 1);

    private static Gen<Chain> ChainGen => from top in Authority from length in Gen.Choose(0, 3) select new Chain(top, length);

    private static Gen<Award> AwardGen =>
        from day in Gen.Choose(0, Days)
        from of in Gen.Frequency((5, Gen.Constant(Authorities)), (1, Authority))
        from name in Gen.Elements("x", "y")
        from level in Gen.Choose(2, 5)
        select new Award(day, of, name, level);

    private static Gen<Deal> DealGen =>
        from giver in Authority
        from of in Authority
        from start in Gen.Choose(0, 2)
        from end in Gen.Frequency((2, Gen.Constant<int?>(null)), (1, Gen.Choose(2, Days).Select(day => (int?)day)))
        from forged in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        from withdrawn in Gen.Frequency((7, Gen.Constant(false)), (1, Gen.Constant(true)))
        from scope in Gen.Frequency((6, Gen.Constant<string[]>(["*"])), (1, Gen.Constant<string[]>([IdOf(of, "x")])), (1, Gen.Constant<string[]>([])))
        from depth in Gen.Frequency((1, Gen.Constant<int?>(null)), (3, Gen.Choose(0, 3).Select(each => (int?)each)))
        from count in Gen.Choose(1, 3)
        from rows in Gen.ArrayOf(RowGen(of), count)
        select new Deal(giver, of, start, end, forged, withdrawn, scope, depth, rows);

    private static Gen<Row> RowGen(int of) =>
        from source in Gen.Elements(IdOf(of, "*"), IdOf(of, "x"), IdOf(of, "y"), IdOf((of + 1) % Authorities, "*"))
        from full in Gen.Elements(true, false)
        from level in Gen.Frequency((2, Gen.Constant<int?>(null)), (1, Gen.Choose(2, 5).Select(each => (int?)each)))
        from lineage in Gen.Frequency((2, Gen.Constant<int?>(null)), (1, Gen.Choose(0, 3).Select(each => (int?)each)))
        select new Row(source, full, level, lineage);
}
