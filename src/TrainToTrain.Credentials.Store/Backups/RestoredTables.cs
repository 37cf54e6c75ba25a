using Dapper;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Store.Backups;

/// <summary>
/// The tables of a backup, put into an empty database in one transaction, at the version of the schema they were in; later versions come after. What has
/// arrived is read back and has to have the digests of the backup, and every credential has to be one that can be read.
/// </summary>
internal sealed class RestoredTables(ArchiveReader archive, BackupHead head, BackupManifest manifest)
{
    public Action Row { get; init; } = () => { };

    public void Fill(StorePlace place)
    {
        var dialect = place.Dialect();
        using (var database = new Database(dialect))
        {
            Migrator.Migrate(database, head.Schema);
            if (database.Run(dialect.Version) > head.Schema) throw HoldsOther(place);
            var shapes = Shapes(database);
            using (var transaction = database.Begin())
            {
                if (!TableRows.AreEmpty(database, shapes)) RefuseOther(database, shapes, place);
                else Fill(database, shapes);
                transaction.Commit();
            }

            if (database.Run(dialect.Damage) is [var damage, ..]) throw archive.Damaged(damage);
            Migrator.Migrate(database);
        }

        // As every command will open it: in a journal that readers do not wait for.
        CredentialStore.Open(place, TimeProvider.System).Dispose();
    }

    private void Fill(Database database, IReadOnlyList<TableShape> shapes)
    {
        database.Execute("DELETE FROM meta");
        var parts = archive.Entries().Where(entry => entry.Name.StartsWith(Backup.Tables, StringComparison.Ordinal)).GetEnumerator();
        using (parts)
        {
            var more = parts.MoveNext();
            foreach (var shape in shapes)
            {
                database.Run(open =>
                {
                    using var writer = database.Dialect.Fill(open, shape);
                    for (var number = 0; more && parts.Current.Name == Backup.PartName(shape.Name, number); number++)
                    {
                        Write(writer, shape, parts.Current.Content);
                        more = parts.MoveNext();
                    }

                    writer.Complete();
                });
                database.Run(open => database.Dialect.ContinueNumbers(open, shape));
            }

            if (more) throw archive.Damaged($"{parts.Current.Name} has no place in it");
        }

        RefuseUnreadable(database, shapes);
        foreach (var shape in shapes)
        {
            if (!manifest.Tables.Contains(TableRows.Digest(database, shape, () => { }))) throw archive.Damaged($"the table {shape.Name} is not what was backed up");
        }
    }

    private void Write(ITableWriter writer, TableShape shape, byte[] part)
    {
        var values = new object?[shape.Columns.Count];
        for (var at = 0; at < part.Length;)
        {
            var length = RowForm.Read(part.AsSpan(at), shape.Columns, values);
            if (length == 0) throw archive.Damaged($"a row of {shape.Name} cannot be read");
            writer.Write(values);
            Row();
            at += length;
        }
    }

    /// <summary>Once all of it is there, since what badges have in common is in a table of its own, where the backup is of a version that has it.</summary>
    private void RefuseUnreadable(Database database, IReadOnlyList<TableShape> shapes) => database.Run(open =>
    {
        foreach (var row in open.Query<BytesRow>(shapes.Any(shape => shape.Name == "stem") ? Sql.Bytes : Sql.BytesBeforeStems, buffered: false))
        {
            if (row.Format != StoredCredential.Erased && CredentialParser.Parse(row.WholeBytes, out _) is null) throw archive.Damaged($"the credential {row.Id} cannot be read");
        }
    });

    /// <summary>The database has the tables of that version, as the backup describes them.</summary>
    private List<TableShape> Shapes(Database database)
    {
        var shapes = TableRows.Tables(database).ToList();
        if (shapes.Count != manifest.Tables.Count || shapes.Any(shape => !Fits(shape))) throw archive.Damaged("its tables are none of that version");
        return shapes;
    }

    private bool Fits(TableShape shape) =>
        manifest.Columns.TryGetValue(shape.Name, out var columns) && columns.Select(each => (each.Name, each.Kind)).SequenceEqual(shape.Columns.Select(each => (each.Name, each.Kind)));

    /// <summary>What a run put there that was killed before it put the folder in its place, counts.</summary>
    private void RefuseOther(Database database, IReadOnlyList<TableShape> shapes, StorePlace place)
    {
        if (shapes.All(shape => manifest.Tables.Contains(TableRows.Digest(database, shape, () => { })))) return;
        throw HoldsOther(place);
    }

    private static StoreException HoldsOther(StorePlace place) => new(StoreProblem.AlreadyExists, $"there is a store in {place} already, and it holds something else", "name an empty database");
}
