using System.Text.Json.Nodes;

namespace TrainToTrain.Credentials.Cli;

/// <summary>The terms of an agreement, asked of a person: the few things every agreement says. What else there is to say is said in the file that comes out of it.</summary>
internal sealed class AgreementQuestions(Func<string, string?> ask)
{
    /// <returns>The terms, as a file has them.</returns>
    public JsonObject Ask()
    {
        var with = new JsonObject { ["id"] = Needed("the other authority's DID"), ["name"] = Needed("its name, by which people know it") };
        if (Optional("its jurisdiction, such as FR or US-KY (empty: none)") is { } place) with["jurisdiction"] = place;
        var rows = new JsonArray();
        do rows.Add(Row());
        while (Optional("another achievement? [y/N]") is "y" or "Y" or "yes");
        var terms = new JsonObject
        {
            ["with"] = with,
            ["scope"] = new JsonObject { ["achievements"] = new JsonArray([.. rows.Select(row => row!["source"]!.DeepClone())]) },
            ["equivalences"] = rows,
        };
        if (Optional("for badges until which day, like 2030-12-31 (empty: no end)") is { } until) terms["validUntil"] = until;
        return terms;
    }

    private JsonObject Row()
    {
        var row = new JsonObject { ["source"] = Needed("which of their achievements: an id, or one ending in /*"), ["target"] = Needed("counts as which of ours: its id") };
        var missing = Optional("what is missing to the whole of it (empty: nothing)");
        row["extent"] = missing is null ? "full" : "partial";
        if (missing is not null) row["missing"] = new JsonArray(missing);
        return row;
    }

    private string Needed(string what) => Optional(what) ?? throw Refusal.Usage($"nothing was written: {what} is needed");

    private string? Optional(string what) => ask($"t2t: {what}: ")?.Trim() is { Length: > 0 } answer ? answer : null;
}
