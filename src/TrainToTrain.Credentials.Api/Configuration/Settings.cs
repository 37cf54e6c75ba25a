using System.Buffers;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using TrainToTrain.Credentials.Lineage;

namespace TrainToTrain.Credentials.Api.Configuration;

/// <summary>What is in force at one moment. It never changes; another takes its place as a whole.</summary>
internal sealed class Settings
{
    /// <summary>What <c>?anchors=</c> calls the set that is used without it.</summary>
    public const string DefaultName = "default";

    private readonly FrozenDictionary<string, TrustAnchors> _named;

    public Settings(TrustAnchors? anchors, IReadOnlyDictionary<string, TrustAnchors> named, ServiceLimits limits)
    {
        Anchors = anchors;
        Limits = limits;
        _named = named.ToFrozenDictionary(StringComparer.Ordinal);
        AnchorsJson = WriteAnchors();
    }

    /// <summary>Null when there are none by default.</summary>
    public TrustAnchors? Anchors { get; }

    public ServiceLimits Limits { get; }

    /// <summary>In the order of the alphabet, the default first.</summary>
    public IReadOnlyList<string> Names => [.. Anchors is null ? [] : (string[])[DefaultName], .. _named.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The answer to <c>GET /v1/anchors</c>: the sets by name, each in the form of an anchors file with all that trust lists say, and which those are; all of it is public.</summary>
    public ReadOnlyMemory<byte> AnchorsJson { get; }

    public bool TryFind(string name, [NotNullWhen(true)] out TrustAnchors? anchors)
    {
        anchors = name == DefaultName ? Anchors : _named.GetValueOrDefault(name);
        return anchors is not null;
    }

    private ReadOnlyMemory<byte> WriteAnchors()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("anchors");
            foreach (var name in Names)
            {
                TryFind(name, out var anchors);
                writer.WritePropertyName(name);
                using var json = JsonDocument.Parse(anchors!.WriteTrusted());
                json.WriteTo(writer);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
