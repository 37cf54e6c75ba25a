using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Tests.Status;

/// <summary>A list of ids, which nobody signs.</summary>
internal sealed class RevocationListForm() : StatusForm(StatusMechanisms.RevocationList)
{
    public override int Entries => 1000;

    public override bool HasPurposes => false;

    public override JsonObject Entry(StatusPlace place) => new() { ["id"] = place.List, ["type"] = "1EdTechRevocationList" };

    public override JsonObject List(StatusListDraft draft) => new()
    {
        ["id"] = draft.Id,
        ["issuer"] = draft.IssuerId,
        ["revokedCredential"] = new JsonArray([.. draft.SetIndexes.Select(index => new JsonObject { ["id"] = CredentialId(index) })]),
    };
}
