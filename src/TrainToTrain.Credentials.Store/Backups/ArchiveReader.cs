using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Store.Backups;

/// <summary>The files of an archive, one after the other: bounded, of names that stay inside, and nothing but plain files.</summary>
internal sealed class ArchiveReader(FileStream file) : IDisposable
{
    /// <summary>Of headers between two files; ours have two kilobytes.</summary>
    private const int HeaderBytes = 64 * 1024;

    /// <summary>The whole archive is there, and holds what its manifest says.</summary>
    /// <exception cref="StoreException">It is damaged, cut off, or newer than this program.</exception>
    public (BackupHead Head, BackupManifest Manifest) Verify()
    {
        var found = new Dictionary<string, BackupEntry>(StringComparer.Ordinal);
        BackupHead? head = null;
        BackupManifest? manifest = null;
        foreach (var (name, content) in Entries())
        {
            if (head is null)
            {
                head = name == BackupHead.FileName ? BackupHead.Read(content) : null;
                RefuseOther(head);
            }

            if (manifest is not null) throw Damaged("something comes after its manifest");
            if (name == BackupManifest.FileName) manifest = BackupManifest.Read(content) ?? throw Damaged("its manifest cannot be read");
            else if (!found.TryAdd(name, new BackupEntry(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))))) throw Damaged($"{name} is in it twice");
        }

        if (head is null) throw Damaged("there is nothing in it");
        if (manifest is null) throw Damaged("it is cut off: its manifest is missing");
        if (manifest.Entries.FirstOrDefault(entry => !found.Remove(entry.Name, out var there) || there != entry) is { } wrong) throw Damaged($"{wrong.Name} is not what was backed up");
        return found.Count == 0 ? (head, manifest) : throw Damaged($"{found.Keys.First()} was not backed up");
    }

    /// <summary>Read from the beginning.</summary>
    public IEnumerable<(string Name, byte[] Content)> Entries()
    {
        file.Position = 0;
        using var bounded = new BoundedStream(new GZipStream(file, CompressionMode.Decompress, leaveOpen: true));
        using var tar = new TarReader(bounded, leaveOpen: true);
        while (Next(tar, bounded) is { } entry) yield return entry;
        if (Length() != (uint)bounded.Given) throw Damaged("it is cut off");
    }

    public void Dispose() => file.Dispose();

    public StoreException Damaged(string how, Exception? cause = null) =>
        new(StoreProblem.Corrupt, $"the backup {file.Name} is damaged: {how}", "use another backup; nothing was restored", cause);

    private (string Name, byte[] Content)? Next(TarReader tar, BoundedStream bounded)
    {
        try
        {
            bounded.Allow(HeaderBytes);
            if (tar.GetNextEntry() is not { } entry)
            {
                // The checksum of the whole is at its very end.
                Span<byte> rest = stackalloc byte[512];
                while (bounded.Read(rest) > 0) bounded.Allow(HeaderBytes);
                return null;
            }

            if (entry.EntryType != TarEntryType.RegularFile) throw Damaged($"{entry.Name} is no plain file");
            if (!InnerPath.StaysInside(entry.Name)) throw Damaged($"'{entry.Name}' is not the name of a file inside it");
            if (entry.Length > (entry.Name == BackupManifest.FileName ? Limits.BackupManifestBytes : Limits.BackupEntryBytes)) throw Damaged($"{entry.Name} is larger than any file of a backup");
            bounded.Allow(entry.Length);
            var content = new byte[entry.Length];
            entry.DataStream?.ReadExactly(content);
            return (entry.Name, content);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw Damaged("it is cut off, or was changed", broken);
        }
    }

    /// <summary>What the end of the file says it has uncompressed, without which it has no end (RFC 1952 §2.3.1, ISIZE); .NET takes one that was cut off there.</summary>
    private uint Length()
    {
        var end = new byte[sizeof(uint)];
        if (file.Length < end.Length) return uint.MaxValue;
        file.Position = file.Length - end.Length;
        file.ReadExactly(end);
        return BinaryPrimitives.ReadUInt32LittleEndian(end);
    }

    private void RefuseOther(BackupHead? head)
    {
        if (head is null) throw new StoreException(StoreProblem.NotADatabase, $"{file.Name} is no backup of t2t", "name a file that t2t backup has written");
        if (head.Format > BackupHead.Newest || head.Schema > Migrator.Newest(new SqliteDialect("")))
        {
            throw new StoreException(StoreProblem.NewerVersion, $"the backup {file.Name} was written by a newer t2t{(head.Program.Length > 0 ? $" ({head.Program})" : "")}", "use the newer program; nothing was restored");
        }
    }
}
