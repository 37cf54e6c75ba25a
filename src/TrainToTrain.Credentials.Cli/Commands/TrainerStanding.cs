using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Cli.Pathways;
using TrainToTrain.Credentials.Cli.Trainers;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t trainer standing</c>: who may teach now, who is due for renewal, and why.</summary>
internal static class TrainerStanding
{
    private static readonly Argument<string?> Who = new("ALIAS") { Description = "One trainer (default: all)", Arity = ArgumentArity.ZeroOrOne };

    public static Command Create() => new Verb("standing", "Show who may teach now, who is due for renewal, and why: certified and in practice are two things", "t2t trainer standing") { Who, CommonOptions.Format }
        .Does(context =>
        {
            using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
            var did = context.Arguments.GetValue(Who) is { } alias ? Issuers.Find(store, alias).Did : null;
            var (lineages, at) = (new Lineages(store), context.Surroundings.Clock.GetUtcNow());
            var all = lineages.All.Where(each => did is null || each.Stored.SubjectId == did).ToList();
            var standings = Latest(all.Select(each => Practice.Of(store, lineages, each, at)).ToList());
            var paces = Paces.FarOutside(store);
            if (context.Json) context.Terminal.Say(JsonText.Of(new JsonArray([.. standings.Select(each => Json(store, each, paces))])));
            else if (standings.Count == 0) context.Terminal.Note("no trainers yet; certify one with: t2t trainer certify");
            else Tables.Print(context.Terminal, ["trainer", "name", "stage", "state", "by", "deliveries", "why"], standings.Select(each => Row(store, each, paces)));
            return ExitCode.Done;
        });

    /// <summary>Of a trainer who holds one that stands, not those that do not any more; of any other, the last one.</summary>
    private static List<Practice> Latest(List<Practice> all) =>
    [
        .. all.GroupBy(each => each.Accreditation.Stored.SubjectId).SelectMany(own => own.Any(Stands) ? own.Where(Stands) : own.OrderBy(each => each.Accreditation.Stored.ValidFrom).TakeLast(1))
            .OrderByDescending(each => each.State).ThenBy(each => each.DueBy ?? DateTimeOffset.MaxValue).ThenBy(each => each.Accreditation.Stored.SubjectName, StringComparer.Ordinal).ThenBy(each => each.Accreditation.Stored.Id, StringComparer.Ordinal),
    ];

    private static bool Stands(Practice each) => each.State != PracticeState.NotCertified;

    private static string[] Row(CredentialStore store, Practice each, ILookup<string, string> paces) =>
    [
        store.FindIssuer(each.Accreditation.Stored.SubjectId)?.Alias ?? each.Accreditation.Stored.SubjectId,
        each.Accreditation.Stored.SubjectName ?? "",
        each.Stage.Word,
        Word(each.State),
        each.DueBy is { } due ? Times.Day(due) : "",
        each.Deliveries is { } have ? string.Create(CultureInfo.InvariantCulture, $"{have} of {each.Renewal!.Deliveries}") : "",
        string.Join("; ", each.Why.Concat(paces[each.Accreditation.Stored.SubjectId].Select(pace => "trainer-pace: " + pace))),
    ];

    private static JsonObject Json(CredentialStore store, Practice each, ILookup<string, string> paces) => new()
    {
        ["trainer"] = store.FindIssuer(each.Accreditation.Stored.SubjectId)?.Alias,
        ["did"] = each.Accreditation.Stored.SubjectId,
        ["name"] = each.Accreditation.Stored.SubjectName,
        ["accreditation"] = each.Accreditation.Stored.Id,
        ["stage"] = each.Stage.Word,
        ["state"] = PathwayWords.Code(each.State),
        ["mayTeach"] = each.State is PracticeState.MayTeach or PracticeState.Due || (each.State == PracticeState.Lapsed && !each.Refuses),
        ["dueBy"] = each.DueBy is { } due ? XsdDateTime.Print(due) : null,
        ["deliveries"] = each.Deliveries,
        ["deliveriesNeeded"] = each.Renewal?.Within is null ? null : each.Renewal.Deliveries,
        ["why"] = new JsonArray([.. each.Why.Select(reason => JsonValue.Create(reason))]),
        ["pace"] = new JsonArray([.. paces[each.Accreditation.Stored.SubjectId].Select(pace => JsonValue.Create(pace))]),
    };

    private static string Word(PracticeState state) => state switch
    {
        PracticeState.MayTeach => "may teach",
        PracticeState.NotCertified => "not certified",
        var other => PathwayWords.Code(other),
    };
}
