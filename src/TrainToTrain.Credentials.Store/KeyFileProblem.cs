namespace TrainToTrain.Credentials.Store;

/// <summary>Why a key file cannot be used.</summary>
public enum KeyFileProblem
{
    Missing,

    /// <summary>Others than its owner may read it.</summary>
    Exposed,

    /// <summary>It is encrypted, and no passphrase was given.</summary>
    PassphraseNeeded,

    WrongPassphrase,

    /// <summary>Not a whole PKCS#8 PEM file.</summary>
    Damaged,

    /// <summary>A key, or an encryption, this program has no use for.</summary>
    Unsupported,

    /// <summary>A new key never takes the place of one that is there.</summary>
    AlreadyExists,

    /// <summary>The disk or its permissions did not let us.</summary>
    Io,
}
