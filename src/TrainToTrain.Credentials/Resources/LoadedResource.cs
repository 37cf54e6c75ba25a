using System.Diagnostics.CodeAnalysis;

namespace TrainToTrain.Credentials.Resources;

/// <summary>What a loader answered: content, or why there is none.</summary>
public sealed class LoadedResource
{
    private LoadedResource(ReadOnlyMemory<byte> content, string? failure)
    {
        Content = content;
        Failure = failure;
    }

    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>A sentence for people, without a full stop; null when there is content.</summary>
    public string? Failure { get; }

    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Found => Failure is null;

    public static LoadedResource Of(ReadOnlyMemory<byte> content) => new(content, null);

    public static LoadedResource NotHad(string reason) => new(default, reason);
}
