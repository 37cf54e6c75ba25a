using System.Collections;
using System.Security.Cryptography;

namespace TrainToTrain.Credentials.Store;

/// <summary>Draws the indexes of a list at random, so that they tell nothing of the order badges were issued in, and none twice: a bit an entry, 16 KiB for a list of the usual length.</summary>
/// <remarks>That nobody else has an index is decided by the primary key of the entries, when it is reserved or a badge is kept.</remarks>
internal sealed class DrawnList(Database database, StatusListRow row)
{
    /// <summary>How full a list may get: drawing at random finds a free index in five tries, on average, at the worst.</summary>
    private const double Fullest = 0.8;

    /// <summary>So much of a list tells how full all of it is to half a percent.</summary>
    private const int Counted = 8192;

    private readonly BitArray _known = new(row.Entries);
    private int _unknown = row.Entries;
    private int _taken;

    public long Id => row.Id;

    public string Purpose => row.Purpose;

    /// <summary>How many more indexes it gives out; never more than nobody is known to have.</summary>
    public int Room => Math.Min((int)(row.Entries * Fullest) - _taken, _unknown);

    public static DrawnList Of(Database database, string url) =>
        new(database, database.First<StatusListRow>(Sql.FindStatusList, new { url }) ?? throw CredentialStore.NoList(url));

    /// <summary>Finds out how full it is without reading all of it: those who drew before drew at random.</summary>
    public DrawnList Count()
    {
        var counted = Math.Min(Counted, row.Entries);
        _taken = (int)(database.First<int>(Sql.CountReserved, new { id = Id, below = counted }) * ((double)row.Entries / counted));
        return this;
    }

    /// <summary>Finds out which indexes are taken, for whoever wants many: none of them is drawn.</summary>
    public DrawnList Load()
    {
        foreach (var position in database.Stream<int>(Sql.ReservedIndexes, new { id = Id }))
        {
            if (Learn(position)) _taken++;
        }

        return this;
    }

    /// <exception cref="StoreException">The list is as full as it should get.</exception>
    public int Draw()
    {
        if (Room <= 0) throw new StoreException(StoreProblem.ListFull, $"the status list {row.Url} is full", "make the issuer's next status list and issue with that");
        while (true)
        {
            var position = RandomNumberGenerator.GetInt32(row.Entries);
            if (!Learn(position)) continue;
            _taken++;
            return position;
        }
    }

    /// <summary>So many drawn were somebody's, who was counted before.</summary>
    public void InVain(int draws) => _taken -= draws;

    private bool Learn(int position)
    {
        if (_known[position]) return false;
        _known[position] = true;
        _unknown--;
        return true;
    }
}
