using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Store.Backups;

/// <summary>An archive while it is written: tar in gzip, each file counted for the manifest, which comes last.</summary>
internal sealed class BackupArchive : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly GZipStream _zip;
    private readonly TarWriter _tar;
    private readonly DateTimeOffset _at;
    private readonly List<BackupEntry> _entries = [];

    public BackupArchive(Stream to, DateTimeOffset at)
    {
        _at = at;

        // What is in it is mostly signatures and digests, which do not get smaller.
        _zip = new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true);
        _tar = new TarWriter(_zip, TarEntryFormat.Pax, leaveOpen: true);
    }

    public IReadOnlyList<BackupEntry> Entries => _entries;

    public void Add(string name, byte[] content)
    {
        if (content.Length > Limits.BackupEntryBytes) throw new StoreException(StoreProblem.Io, $"{name} is larger than any file of a workspace, {Limits.BackupEntryBytes} bytes", "see what it is, and move it out of the workspace");
        _entries.Add(new BackupEntry(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))));
        Write(name, content);
    }

    /// <summary>The last of it.</summary>
    public void Complete(BackupManifest manifest)
    {
        Write(BackupManifest.FileName, manifest.Write());
        _tar.Dispose();
        _zip.Dispose();
    }

    public void Dispose()
    {
        _tar.Dispose();
        _zip.Dispose();
    }

    private void Write(string name, byte[] content) =>
        _tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content), Mode = OwnerOnly, ModificationTime = _at });
}
