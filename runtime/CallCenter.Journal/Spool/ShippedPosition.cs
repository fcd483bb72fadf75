using System.Globalization;
using System.Security.Cryptography;

namespace CallCenter.Journal.Spool;

/// <summary>How far the database has the records: a segment and the bytes of it, in the spool of an id.</summary>
/// <remarks>
/// Kept by the database itself beside the records, in the same transaction: what that says counts. A small file keeps it too, whenever a
/// segment is done, so that the next life need not read what is shipped. When the file is lost the spool is a new one to the database, and
/// records are offered again; it knows them by their ids.
/// </remarks>
internal readonly record struct ShippedPosition(string Spool, long Segment, long Offset)
{
    private const string FileName = "shipped";

    /// <summary>The kept position, or the very beginning.</summary>
    public static ShippedPosition Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        var parts = File.Exists(file) ? File.ReadAllText(file).Split(' ') : [];
        return parts.Length is 2 or 3
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var segment)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
                ? new ShippedPosition(parts.Length == 3 ? parts[2] : NewSpool(), segment, offset)
                : new ShippedPosition(NewSpool(), 0, 0);
    }

    /// <summary>Keeps the position.</summary>
    public void Write(string folder)
    {
        var file = Path.Combine(folder, FileName);
        File.WriteAllText(file + ".new", string.Create(CultureInfo.InvariantCulture, $"{Segment} {Offset} {Spool}"));
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>Whether what ends at an offset of a segment is before this position.</summary>
    public bool Has(long segment, long end) => segment < Segment || (segment == Segment && end <= Offset);

    private static string NewSpool() => RandomNumberGenerator.GetHexString(16, lowercase: true);
}
