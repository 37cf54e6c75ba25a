using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Issuing;

public sealed class StapleWriterTests
{
    private readonly World _world = new();

    [Fact]
    public void Staples_carry_the_exact_bytes_nearest_first_with_their_digests()
    {
        var authority = _world.Authority();
        var first = _world.Trainer(authority, "First", accredits: true);
        var second = _world.Person("Second");
        var embedded = _world.Sign(JsonNode.Parse(_world.DraftAccreditation(first, second, false).Write())!.AsObject(), first, "eddsa-jcs-2022");
        IReadOnlyList<ReadOnlyMemory<byte>> lineage = [embedded, .. first.Lineage];

        var entries = Write(lineage);

        Assert.Equal(["application/vc", "application/vc+jwt"], entries.Select(entry => entry.GetProperty("mediaType").GetString()));
        foreach (var (entry, bytes) in entries.Zip(lineage))
        {
            var carried = DataUrl.TryRead(entry.GetProperty("id").GetString()!);
            Assert.Equal(entry.GetProperty("mediaType").GetString(), carried!.Value.MediaType);
            Assert.Equal(bytes.ToArray(), carried.Value.Bytes);
            Assert.Equal(Multibase.Sha256(bytes.Span), entry.GetProperty("digestMultibase").GetString());
        }
    }

    [Fact]
    public void No_lineage_is_an_empty_list() => Assert.Empty(Write([]));

    private static List<JsonElement> Write(IReadOnlyList<ReadOnlyMemory<byte>> lineage)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) StapleWriter.Write(writer, lineage);
        return [.. JsonElement.Parse(buffer.ToArray()).EnumerateArray()];
    }
}
