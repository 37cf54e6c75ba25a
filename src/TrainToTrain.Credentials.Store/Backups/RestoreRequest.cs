namespace TrainToTrain.Credentials.Store.Backups;

/// <summary>Which backup goes where.</summary>
public sealed record RestoreRequest
{
    public required string Archive { get; init; }

    /// <summary>A folder that is not there yet, or empty.</summary>
    public required string Folder { get; init; }

    /// <summary>Null for a file of this name in the folder.</summary>
    public StorePlace? Server { get; init; }

    public required string DatabaseFile { get; init; }

    /// <summary>What a file of the workspace becomes in the new place.</summary>
    public Func<string, byte[], byte[]> Adapt { get; init; } = (_, content) => content;

    /// <summary>Called for each row that was written.</summary>
    public Action Row { get; init; } = () => { };
}
