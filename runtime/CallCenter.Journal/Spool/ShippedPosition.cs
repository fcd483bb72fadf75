using System.Globalization;

namespace CallCenter.Journal.Spool;

/// <summary>How far the database has the records: a segment and the bytes of it.</summary>
/// <remarks>
/// Kept in a small file. When it is lost or old, records are offered to the database again, which knows them by their id.
/// </remarks>
internal readonly record struct ShippedPosition(long Segment, long Offset)
{
    private const string FileName = "shipped";

    /// <summary>The kept position, or the very beginning.</summary>
    public static ShippedPosition Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
        {
            return default;
        }

        var parts = File.ReadAllText(file).Split(' ');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var segment)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
                ? new ShippedPosition(segment, offset)
                : default;
    }

    /// <summary>Keeps the position.</summary>
    public void Write(string folder)
    {
        var file = Path.Combine(folder, FileName);
        File.WriteAllText(file + ".new", string.Create(CultureInfo.InvariantCulture, $"{Segment} {Offset}"));
        File.Move(file + ".new", file, overwrite: true);
    }
}
