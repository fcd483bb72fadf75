using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace CallCenter.Media.Fax;

/// <summary>
/// Turns documents into fax pages and back, by programs of the system: ghostscript draws PDF and text, tiff2pdf packs pages
/// that came in. At most a few at a time, each within a time.
/// </summary>
/// <param name="workFolder">Where pages lie that are made for one fax; made when needed.</param>
/// <param name="time">The clock that bounds the programs.</param>
public sealed class FaxDocuments(string workFolder, TimeProvider time) : IDisposable
{
    /// <summary>Bytes of a text that is printed.</summary>
    public const int TextBytesMax = 1024 * 1024;

    private const int ProgramsMax = 2;
    private const int PagesMax = 200;
    private const int SaidCharactersMax = 200;
    private static readonly TimeSpan ProgramMax = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _slots = new(ProgramsMax);
    private long _made;

    /// <summary>
    /// A TIFF file with the pages of <paramref name="path"/>: itself when it is one; else made of a PDF (<c>.pdf</c>) or of UTF-8
    /// text (<c>.txt</c>), and to be deleted by whoever asked.
    /// </summary>
    public async Task<FaxDocument> PrepareAsync(string path, CancellationToken cancellation)
    {
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".TIF" or ".TIFF":
                return FaxTiff.ProblemOf(path) is { } unfit ? new(null, false, unfit) : new(path, false, null);
            case ".PDF":
                return await DrawAsync(path, Path.GetFileName(path), cancellation);
            case ".TXT":
                return await PrintAsync(path, cancellation);
            default:
                return new(null, false, $"`{Path.GetFileName(path)}` is no .tif, .pdf or .txt file, and nothing else can be sent as a fax.");
        }
    }

    /// <summary>Packs the pages of a TIFF file into a PDF; null when done, else one sentence.</summary>
    public Task<string?> PackAsync(string tiff, string pdf, CancellationToken cancellation) =>
        RunAsync("tiff2pdf", "libtiff-tools", ["-o", pdf, tiff], $"the pages of {Path.GetFileName(tiff)}", cancellation);

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    private async Task<FaxDocument> PrintAsync(string path, CancellationToken cancellation)
    {
        var pdf = NewFile(".pdf");
        try
        {
            if (new FileInfo(path).Length > TextBytesMax)
            {
                return new(null, false, $"`{Path.GetFileName(path)}` is longer than the {TextBytesMax / 1024} KiB of text that are printed.");
            }

            var text = await File.ReadAllTextAsync(path, Encoding.UTF8, cancellation);
            await File.WriteAllBytesAsync(pdf, TextDocument.Print(text), cancellation);
            return await DrawAsync(pdf, Path.GetFileName(path), cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(null, false, $"`{Path.GetFileName(path)}` cannot be printed: {failure.Message}");
        }
        finally
        {
            File.Delete(pdf);
        }
    }

    private async Task<FaxDocument> DrawAsync(string pdf, string name, CancellationToken cancellation)
    {
        var tiff = NewFile(".tif");
        string[] arguments =
        [
            "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffg4", "-r204x196", "-sPAPERSIZE=a4", "-dFIXEDMEDIA", "-dPDFFitPage",
            $"-dLastPage={PagesMax}", $"-sOutputFile={tiff}", pdf,
        ];
        var problem = await RunAsync("gs", "ghostscript", arguments, $"`{name}`", cancellation) ?? FaxTiff.ProblemOf(tiff);
        if (problem is null)
        {
            return new(tiff, true, null);
        }

        File.Delete(tiff);
        return new(null, false, problem);
    }

    private string NewFile(string extension)
    {
        Directory.CreateDirectory(workFolder);
        return Path.Combine(workFolder, $"{Environment.ProcessId}-{Interlocked.Increment(ref _made)}{extension}");
    }

    private async Task<string?> RunAsync(string program, string package, string[] arguments, string what, CancellationToken cancellation)
    {
        await _slots.WaitAsync(cancellation);
        try
        {
            using var limit = new CancellationTokenSource(ProgramMax, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            using var process = new Process { StartInfo = new(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true } };
            process.Start();
            return await WatchAsync(process, program, what, both.Token);
        }
        catch (Win32Exception)
        {
            return $"{program} is not installed, which makes {what}: run `apt-get install {package}`.";
        }
        finally
        {
            _slots.Release();
        }
    }

    private static async Task<string?> WatchAsync(Process process, string program, string what, CancellationToken cancellation)
    {
        try
        {
            var said = process.StandardError.ReadToEndAsync(cancellation);
            var shown = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            var words = $"{await said}{shown}".Trim();
            return process.ExitCode == 0 ? null
                : $"{program} could not make {what}: {(words.Length > SaidCharactersMax ? words[..SaidCharactersMax] : words).ReplaceLineEndings(" ")}";
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return $"{program} took longer than {ProgramMax.TotalSeconds:0} s to make {what}.";
        }
    }
}
