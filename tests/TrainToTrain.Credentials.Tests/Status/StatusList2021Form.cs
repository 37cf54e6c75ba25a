using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Tests.Status;

/// <summary>As issuers of that time made them, with 100,000 entries.</summary>
internal sealed class StatusList2021Form() : StatusForm(StatusMechanisms.StatusList2021)
{
    public override int Entries => 100_000;

    public override JsonObject Entry(StatusPlace place) => new()
    {
        ["id"] = $"{place.List}#{place.Index}",
        ["type"] = "StatusList2021Entry",
        ["statusPurpose"] = place.Purpose,
        ["statusListIndex"] = place.Index.ToString(CultureInfo.InvariantCulture),
        ["statusListCredential"] = place.List,
    };

    public override JsonObject List(StatusListDraft draft)
    {
        var bits = new Bitstring(draft.Entries);
        foreach (int index in draft.SetIndexes) bits.Set(index);
        return new JsonObject
        {
            ["@context"] = new JsonArray(Contexts.CredentialsV2, "https://w3id.org/vc/status-list/2021/v1"),
            ["id"] = draft.Id,
            ["type"] = new JsonArray("VerifiableCredential", "StatusList2021Credential"),
            ["issuer"] = draft.IssuerId,
            ["validFrom"] = XsdDateTime.Print(draft.ValidFrom),
            ["validUntil"] = XsdDateTime.Print(draft.ValidUntil!.Value),
            ["credentialSubject"] = new JsonObject
            {
                ["id"] = draft.Id + "#list",
                ["type"] = "StatusList2021",
                ["statusPurpose"] = draft.Purpose,
                ["encodedList"] = bits.Encode()[1..],
            },
        };
    }
}
