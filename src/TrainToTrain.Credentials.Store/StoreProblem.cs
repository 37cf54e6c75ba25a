namespace TrainToTrain.Credentials.Store;

/// <summary>Why the store refused, or could not.</summary>
public enum StoreProblem
{
    /// <summary>The file is written by a later version of this program.</summary>
    NewerVersion,

    /// <summary>The file or its folder may not be written to, or the server is a standby.</summary>
    ReadOnly,

    /// <summary>The file cannot be opened at all, or the server has no such database.</summary>
    CannotOpen,

    /// <summary>No server answers there.</summary>
    Unreachable,

    /// <summary>The server does not let us in, or is not the one it should be.</summary>
    AccessDenied,

    /// <summary>The server went away in between.</summary>
    ConnectionLost,

    DiskFull,

    /// <summary>Another process kept writing for longer than we wait.</summary>
    Busy,

    Corrupt,

    /// <summary>The file is something else.</summary>
    NotADatabase,

    /// <summary>The disk failed.</summary>
    Io,

    /// <summary>What was there is in another database now.</summary>
    Moved,

    /// <summary>A name or id is taken by something else.</summary>
    AlreadyExists,

    NotFound,

    /// <summary>A status list has given out as many indexes as it should.</summary>
    ListFull,

    /// <summary>The credential names no list of that purpose.</summary>
    NoStatusEntry,

    /// <summary>A revocation cannot be taken back.</summary>
    RevocationIsFinal,
}
