using System.Globalization;
using System.Xml;
using TrainToTrain.Credentials.Cli.Pictures;
using TrainToTrain.Credentials.Cli.Simulation.Figures;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Simulation.Report;

/// <summary>What a simulation came to as one page, without script and without anything to load: charts, each with its numbers beside it.</summary>
internal static class SimulationReport
{
    /// <summary>No sign in it that XML would escape.</summary>
    private const string Style = """

        :root { --s1: #0b5cad; --s2: #c2571a; --s3: #2b7a4b; --s4: #7b4fa3; --good: #2b7a4b; --wait: #c98a12; --bad: #b3261e; --calm: #9aa4ae }
        section { break-inside: avoid }
        .lead { max-width: 46rem }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 1.25rem 0 0 }
        .tiles div { display: flex; flex-direction: column-reverse; justify-content: flex-end; border: 1px solid var(--rule); border-radius: 8px; padding: .6rem .8rem }
        .tiles dd { margin: 0; font-size: 1.4rem; font-weight: 600; line-height: 1.25; white-space: nowrap }
        .tiles dt { color: var(--pale); font-size: .85rem }
        .pair { display: grid; grid-template-columns: minmax(0, 11fr) minmax(0, 9fr); gap: 1rem 2rem; align-items: start }
        .across { grid-column: 1 / -1 }
        .wide { grid-column: 1 / -1; display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1rem 1.5rem }
        figure { margin: 0 }
        figure svg[role] { display: block; width: 100%; height: auto }
        .wide svg text { font-size: 17px }
        figcaption { color: var(--pale); font-size: .85rem; margin-top: .25rem }
        .legend { list-style: none; display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; margin: 0 0 .4rem; padding: 0; font-size: .9rem }
        .legend li { display: flex; align-items: center; gap: .4rem }
        svg text { fill: var(--ink) }
        svg .pale { fill: var(--pale) }
        .axis { stroke: var(--pale) } .grid { stroke: var(--rule) }
        .line { fill: none; stroke-width: 2.5; stroke-linejoin: round }
        svg .s1 { fill: var(--s1) } svg .s2 { fill: var(--s2) } svg .s3 { fill: var(--s3) } svg .s4 { fill: var(--s4) }
        svg .good { fill: var(--good) } svg .wait { fill: var(--wait) } svg .bad { fill: var(--bad) } svg .calm { fill: var(--calm) }
        .s1-line { stroke: var(--s1) } .s2-line { stroke: var(--s2); stroke-dasharray: 9 3 } .s3-line { stroke: var(--s3); stroke-dasharray: 3 3 } .s4-line { stroke: var(--s4) }
        svg .name { font-weight: 600; paint-order: stroke; stroke: var(--page); stroke-width: 4px }
        .dot { stroke: var(--page); stroke-width: .8px }
        .table { overflow-x: auto }
        table { border-collapse: collapse; font-size: .85rem; width: 100%; font-variant-numeric: tabular-nums }
        caption { text-align: left; color: var(--pale); padding-bottom: .3rem }
        th, td { padding: .25rem .6rem .25rem 0; text-align: right; border-bottom: 1px solid var(--rule); vertical-align: top }
        th:first-child { text-align: left; font-weight: 500 }
        thead th { color: var(--pale); font-weight: 500; vertical-align: bottom }
        @media (max-width: 760px) { .pair { grid-template-columns: minmax(0, 1fr) } body { margin-top: 1rem } }
        @media screen and (prefers-color-scheme: dark) { :root { --s1: #6cb2ff; --s2: #ff9d5c; --s3: #5ecb8a; --s4: #c79bf2; --good: #5ecb8a; --wait: #f0b93a; --bad: #ff7b72; --calm: #6e7781 } }
        @page { margin: 12mm }
        @media print {
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact }
          body { margin: 0; padding: 0; max-width: none; font-size: 11px }
          h2 { margin-top: 1.2rem }
        }

        """;

    public static string Html(SimulationFigures figures) => LineagePicture.Text(xml => Write(xml, figures));

    private static void Write(XmlWriter xml, SimulationFigures figures)
    {
        PageFrame.Start(xml, figures.Pathway, Style);
        var report = new ReportWriter(xml);
        report.Text("h1", figures.Pathway);
        report.Text("p", Lead(figures));
        report.Tiles(Tiles(figures));
        ClimbSections.Write(report, figures);
        TeachingSections.Write(report, figures);
        TrustSections.Write(report, figures);
        SettingsSection.Write(report, figures);
        PageFrame.End(xml);
    }

    private static string Lead(SimulationFigures figures) => string.Create(CultureInfo.InvariantCulture,
        $"{ReportWords.Number(figures.Learners)} simulated learners climb a ladder of {figures.Rungs.Count} rungs from {figures.Settings.Begins:yyyy-MM-dd} to {figures.Settings.Ends:yyyy-MM-dd}, and some of them become trainers. Nobody here is real; the signatures are. Every badge was signed with the accreditations of its trainer in it, and verified on the last day as anybody could; all that follows is counted from those verdicts and from what the rules of the ladder make of them. Only who began when, who sat which assessment and who left comes from the school's own notes.");

    private static IEnumerable<(string Number, string Words)> Tiles(SimulationFigures figures)
    {
        yield return (ReportWords.Number(figures.Badges), "badges signed and verified");
        yield return (ReportWords.Percent(figures.Count(VerdictKind.Valid), figures.Badges), "of them valid on the last day");
        yield return (ReportWords.Number(figures.Rungs[^1].Reached), $"reached the top: {figures.Rungs[^1].Rung.Name}");
        yield return (string.Join(" · ", figures.Trainers), figures.Trainers.Count == 1 ? "trainers" : "trainers, generation by generation");
        yield return (ReportWords.Percent(figures.Left, figures.Learners), "of learners left");
        var drifted = Enumerable.Range(1, figures.Trainers.Count).Sum(figures.Drifted);
        yield return (ReportWords.Percent(drifted, figures.Badges - figures.Milestones), "of badges not of the newest edition");
    }
}
