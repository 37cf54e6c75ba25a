using System.Buffers;
using System.Globalization;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Store.Backups;

/// <summary>
/// A workspace in one file: what is in the database, row by row and the same from either engine, and the files beside it. The log is taken first and
/// the database after it, both at one moment each: what is logged is kept before, so that nothing is in the log of a backup that is not in its database.
/// Nobody who issues meanwhile waits for it.
/// </summary>
public static class Backup
{
    internal const string Files = "workspace/";
    internal const string Tables = "database/";

    /// <summary>Parts of a table are cut here, so that memory is flat.</summary>
    private const int PartBytes = Limits.BackupEntryBytes / 2;

    /// <exception cref="StoreException">There is such a file already, or the database or the log cannot be read; there is no file then.</exception>
    /// <exception cref="IOException">It cannot be written; there is no file then.</exception>
    public static BackupContent Write(BackupRequest request)
    {
        using var part = PartFile.Create(request.Target);
        try
        {
            var content = Write(request, part.Stream);
            part.Complete();
            return content;
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException($"a file of the workspace cannot be read: {error.Message}", error);
        }
    }

    private static BackupContent Write(BackupRequest request, Stream to)
    {
        var log = request.Log is { } kept ? LogSnapshot.Take(kept.Folder, kept.Name) : [];
        using var database = TableRows.Existing(request.Database);
        using var still = database.BeginSnapshot();
        database.RefuseMoved();
        var at = request.Clock.GetUtcNow();
        var head = new BackupHead(BackupHead.Newest, database.Run(database.Dialect.Version), request.Program, at, request.Name, request.Log?.Name);
        using var archive = new BackupArchive(to, at);
        archive.Add(BackupHead.FileName, head.Write());
        var files = 0;
        foreach (var file in request.Files.Concat(log))
        {
            if (file.Read() is not { } content) continue;
            archive.Add(Files + file.Name, content);
            files++;
        }

        var shapes = TableRows.Tables(database);
        var tables = shapes.Select(shape => AddTable(archive, database, shape, request.Row)).ToList();
        var newest = Instant.ReadOrNull(database.First<string>(Sql.NewestIssued));
        archive.Complete(new BackupManifest(archive.Entries, tables, shapes.ToDictionary(shape => shape.Name, shape => shape.Columns), newest));
        return new BackupContent(head, tables, files, newest);
    }

    private static TableContent AddTable(BackupArchive archive, Database database, TableShape shape, Action row)
    {
        using var digest = new TableDigest(shape);
        var part = new ArrayBufferWriter<byte>();
        var number = 0;
        void Flush()
        {
            archive.Add(PartName(shape.Name, number++), part.WrittenSpan.ToArray());
            part.ResetWrittenCount();
        }

        TableRows.Read(database, shape, values =>
        {
            var bytes = digest.Add(values);
            if (part.WrittenCount > 0 && part.WrittenCount + bytes.Length > PartBytes) Flush();
            part.Write(bytes);
            row();
        });
        if (part.WrittenCount > 0) Flush();
        return digest.Finish();
    }

    internal static string PartName(string table, int number) => string.Create(CultureInfo.InvariantCulture, $"{Tables}{table}/{number:d6}");
}
