using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Tests.Status;

/// <summary>Those that we issue with write their own.</summary>
internal sealed class PublishedForm(IStatusPublisher publisher) : StatusForm(publisher)
{
    public override int Entries => publisher.FewestEntries;

    public override JsonObject Entry(StatusPlace place)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) publisher.WriteEntry(json, place);
        return JsonNode.Parse(buffer.ToArray())!.AsObject();
    }

    public override JsonObject List(StatusListDraft draft) => JsonNode.Parse(publisher.Publish(draft))!.AsObject();
}
