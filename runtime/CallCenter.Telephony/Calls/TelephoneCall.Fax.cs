using CallCenter.Media.Fax;
using CallCenter.Media.Feeding;

namespace CallCenter.Telephony.Calls;

/// <content>Faxes (ITU-T T.30 in the sound of the call).</content>
public sealed partial class TelephoneCall
{
    /// <summary>Sends a fax to the caller.</summary>
    /// <param name="tiff">A TIFF file that <see cref="FaxTiff"/> finds fit.</param>
    /// <param name="options">How we present ourselves.</param>
    /// <param name="max">The longest transmission.</param>
    public ValueTask<FaxResult> SendFaxAsync(string tiff, FaxOptions options, TimeSpan max) =>
        new FaxOperation(this, done => FaxSession.Send(tiff, options, done), max).Run();

    /// <summary>Receives a fax of the caller. Pages that came whole are in the file although what followed broke off.</summary>
    /// <param name="tiff">The file that is written; it exists when a page has come.</param>
    /// <param name="options">How we present ourselves, and how many pages we take.</param>
    /// <param name="max">The longest transmission.</param>
    public ValueTask<FaxResult> ReceiveFaxAsync(string tiff, FaxOptions options, TimeSpan max) =>
        new FaxOperation(this, done => FaxSession.Receive(tiff, options, done), max).Run();

    internal void StartPlaying(SoundFeed feed)
    {
        _sounds = null;
        _playing = _voice.Leg?.Play(feed) ?? 0;
    }
}
