using System.Globalization;

namespace CallCenter.Journal.Spool;

/// <summary>One file of records. Its length grows while it is the last one; then it is sealed.</summary>
internal sealed class Segment(long number, string file)
{
    private const string Extension = ".seg";

    private long _length;
    private bool _isSealed;

    /// <summary>Its number; later segments have higher ones.</summary>
    public long Number { get; } = number;

    /// <summary>Its file.</summary>
    public string File { get; } = file;

    /// <summary>Bytes of whole records, with the mark at the beginning.</summary>
    public long Length
    {
        get => Volatile.Read(ref _length);
        set => Volatile.Write(ref _length, value);
    }

    /// <summary>Whether nothing will be added.</summary>
    public bool IsSealed
    {
        get => Volatile.Read(ref _isSealed);
        set => Volatile.Write(ref _isSealed, value);
    }

    /// <summary>File of a segment.</summary>
    public static string FileOf(string folder, long number) =>
        Path.Combine(folder, number.ToString("D16", CultureInfo.InvariantCulture) + Extension);

    /// <summary>Segments of a folder, oldest first.</summary>
    public static IReadOnlyList<Segment> In(string folder)
    {
        var found = new List<Segment>();
        foreach (var file in Directory.EnumerateFiles(folder, "*" + Extension))
        {
            if (long.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                found.Add(new Segment(number, file) { IsSealed = true });
            }
        }

        found.Sort((left, right) => left.Number.CompareTo(right.Number));
        return found;
    }
}
