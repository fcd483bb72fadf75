using System.Buffers.Binary;
using System.Diagnostics;
using Xunit;

namespace CallCenter.Media.Tests.Fax;

/// <summary>Documents to send, and what is on their pages.</summary>
internal static class FaxPages
{
    /// <summary>The front page of this repository, printed.</summary>
    public static string OfReadme(string folder)
    {
        var pdf = Path.Combine(folder, "readme.pdf");
        var tiff = Path.Combine(folder, "readme.tif");
        var text = File.ReadLines(Path.Combine(RepositoryRoot(), "README.md")).Take(60).Select(Escaped);
        var lines = string.Concat(text.Select((line, i) => $"50 {790 - (i * 12)} moveto ({line}) show\n"));
        var page = Path.Combine(folder, "readme.ps");
        File.WriteAllText(page, $"%!PS\n/Courier findfont 9 scalefont setfont\n{lines}showpage\n");
        Run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite", "-sPAPERSIZE=a4", $"-sOutputFile={pdf}", page);
        Run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffg4", "-sPAPERSIZE=a4", "-r204x98", $"-sOutputFile={tiff}", pdf);
        return tiff;
    }

    /// <summary>The dots of all pages, however the file codes them.</summary>
    public static byte[] DotsOf(string tiff)
    {
        var plain = Path.Combine(Path.GetDirectoryName(tiff)!, Path.GetFileNameWithoutExtension(tiff) + ".plain.tif");
        Run("tiffcp", "-c", "none", "-r", "-1", "-f", "msb2lsb", tiff, plain);
        return Strips(File.ReadAllBytes(plain));
    }

    public static string NewFolder() => Directory.CreateTempSubdirectory("fax-").FullName;

    public static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        Assert.NotNull(process);
        var said = process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(60_000), $"{program} does not end");
        Assert.True(process.ExitCode == 0, $"{program}: {said}");
    }

    // Black is 1 or 0 by what the file says; here always 1.
    private static byte[] Strips(byte[] file)
    {
        var dots = new List<byte>();
        for (var at = Long(4); at != 0;)
        {
            var entries = Short(at);
            var tags = Enumerable.Range(0, entries).Select(i => at + 2 + (i * 12)).ToDictionary(entry => Short(entry), entry => Short(entry + 2) == 3 ? Short(entry + 8) : Long(entry + 8));
            var isInverse = tags.GetValueOrDefault(262) == 1;
            dots.AddRange(file.AsSpan(tags[273], tags[279]).ToArray().Select(value => isInverse ? (byte)~value : value));
            at = Long(at + 2 + (entries * 12));
        }

        return [.. dots];

        int Short(int at) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at));
        int Long(int at) => BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at));
    }

    private static string Escaped(string line) =>
        new([.. (line.Length > 90 ? line[..90] : line).SelectMany(letter => letter is '(' or ')' or '\\' ? $"\\{letter}" : letter < 127 ? $"{letter}" : "#")]);

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "README.md")) || !Directory.Exists(Path.Combine(folder, "runtime")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
