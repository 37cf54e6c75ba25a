using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Cli.Bulk;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Cli.Sweeping;

/// <summary>What a sweep came to, as a table, JSON or CSV: a row a list.</summary>
internal sealed class SweepReport(IReadOnlyList<SweptList> lists, DateTimeOffset at, bool isDry)
{
    private static readonly string[] Columns = ["list", "statements", "revoked", "suspended", "reinstated", "stale", "stale since", "why"];

    public int Revoked => lists.Sum(each => each.Revoked.Count);

    public int Stale => lists.Sum(each => each.Stale);

    /// <summary>Suspended abroad, and not here.</summary>
    public int NotSuspendable => lists.Sum(each => each.NotSuspendable.Count);

    public void Print(Terminal terminal, string format)
    {
        if (format == "json") terminal.Say(JsonText.Of(Json()));
        else if (format == "csv") foreach (var row in lists.Select(Row).Prepend(Columns)) terminal.Say(ManifestFile.Line(row).TrimEnd('\r', '\n'));
        else if (lists.Count > 0) Tables.Print(terminal, Columns, lists.Select(Row));
        terminal.Note(Sum());
    }

    private string Sum() =>
        $"{Words.Count(lists.Count, "list")}, {Words.Count(lists.Sum(each => each.Statements), "statement")}: {Revoked} {(isDry ? "to revoke" : "revoked")}, {lists.Sum(each => each.Suspended.Count)} suspended, {lists.Sum(each => each.Reinstated.Count)} reinstated, {Stale} of which nothing could be found out{(Stale > 0 ? " (they stay as they are)" : "")}{(isDry ? "; nothing was changed" : "")}";

    private JsonObject Json() => new()
    {
        ["at"] = XsdDateTime.Print(at),
        ["dryRun"] = isDry,
        ["lists"] = new JsonArray([.. lists.Select(each => new JsonObject
        {
            ["list"] = each.Url,
            ["kind"] = each.Kind,
            ["statements"] = each.Statements,
            ["revoked"] = Ids(each.Revoked),
            ["suspended"] = Ids(each.Suspended),
            ["suspendedAbroadOnly"] = Ids(each.NotSuspendable),
            ["reinstated"] = Ids(each.Reinstated),
            ["stale"] = each.Stale,
            ["staleSince"] = each.StaleSince is { } since ? XsdDateTime.Print(since) : null,
            ["problem"] = each.Problem,
        })]),
    };

    private static JsonArray Ids(IReadOnlyList<string> ids) => new([.. ids.Select(id => JsonValue.Create(id))]);

    private static string[] Row(SweptList each) =>
    [
        each.Url, Text(each.Statements), Text(each.Revoked.Count),
        Text(each.Suspended.Count) + (each.NotSuspendable.Count > 0 ? $" (and {Text(each.NotSuspendable.Count)} abroad only)" : ""),
        Text(each.Reinstated.Count), Text(each.Stale), each.StaleSince is { } since ? Times.Write(since) : "", each.Problem ?? "",
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
