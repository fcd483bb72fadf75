using System.Runtime.InteropServices;

namespace CallCenter.Media.Spandsp;

/// <summary>
/// A fax machine of group 3 (ITU-T T.30) in sound: V.27ter, V.29 and V.17, with error correction, pages as TIFF files. One thread
/// at a time; needs <see cref="Library.IsThere"/>.
/// </summary>
internal sealed unsafe class FaxModem : IDisposable
{
    private const int Modems = 0x01 | 0x02 | 0x04; // V.27ter, V.29, V.17
    private const int Compressions = 0x02 | 0x04 | 0x08; // T.4 one- and two-dimensional, T.6
    private const int Resolutions = 0x01 | 0x02 | 0x04 | 0x20000 | 0x40000; // standard, fine and superfine, 204 or 408 dots an inch
    private const int StatisticsRoom = 64;

    private readonly FaxHandle _fax;
    private readonly nint _t30;

    /// <param name="calls">True for the side that sends the document, which acts as the caller.</param>
    public FaxModem(bool calls)
    {
        _fax = Native.FaxInit(0, calls ? 1 : 0);
        _t30 = Native.FaxT30(_fax);
        Native.FaxSaySilence(_fax, 1);
        _ = Native.T30SetErrorCorrection(_t30, 1);
        _ = Native.T30SetModems(_t30, Modems);
        _ = Native.T30SetCompressions(_t30, Compressions);
        _ = Native.T30SetResolutions(_t30, Resolutions);
    }

    /// <summary>False when the exchange is over, well or not.</summary>
    public bool IsActive => Native.T30IsActive(_t30) != 0;

    /// <summary>How the other machine names itself; empty when it does not.</summary>
    public string RemoteIdent => Marshal.PtrToStringUTF8(Native.T30RemoteIdent(_t30))?.Trim() ?? "";

    /// <summary>What the library calls an end.</summary>
    public static string TextOf(int code) => Marshal.PtrToStringUTF8(Native.T30Text(code)) ?? "";

    /// <summary>Names this machine and the line printed above each page.</summary>
    /// <param name="ident">Up to 20 characters.</param>
    /// <param name="header">Up to 50 characters, empty for no line.</param>
    /// <param name="timeZone">The POSIX name of the zone of the time in that line; empty for UTC.</param>
    public void Introduce(string ident, string header, string timeZone)
    {
        if (ident.Length > 0)
        {
            _ = Native.T30SetIdent(_t30, ident);
        }

        if (header.Length > 0)
        {
            _ = Native.T30SetHeader(_t30, header);
            if (timeZone.Length > 0)
            {
                _ = Native.T30SetTimeZone(_t30, timeZone);
            }
        }
    }

    /// <summary>The document to send.</summary>
    public void Send(string file) => Native.T30SetSent(_t30, file, -1, -1);

    /// <summary>Where the document is to be written, at most so many pages.</summary>
    public void Receive(string file, int pagesMax) => Native.T30SetReceived(_t30, file, pagesMax - 1);

    /// <summary>Hears the next samples; they are changed.</summary>
    public void Hear(Span<short> samples)
    {
        fixed (short* first = samples)
        {
            _ = Native.FaxHear(_fax, first, samples.Length);
        }
    }

    /// <summary>Says the next samples: all of them, silence where it has nothing to say.</summary>
    public void Say(Span<short> samples)
    {
        fixed (short* first = samples)
        {
            var count = Math.Clamp(Native.FaxSay(_fax, first, samples.Length), 0, samples.Length);
            samples[count..].Clear();
        }
    }

    /// <summary>The line is gone.</summary>
    public void Terminate() => Native.T30Terminate(_t30);

    /// <summary>What has been done so far.</summary>
    public FaxProgress Progress()
    {
        var numbers = stackalloc int[StatisticsRoom];
        Native.T30Statistics(_t30, numbers);
        return new(numbers[0], numbers[1] != 0, numbers[2], numbers[3], numbers[14]);
    }

    /// <inheritdoc/>
    public void Dispose() => _fax.Dispose();
}
