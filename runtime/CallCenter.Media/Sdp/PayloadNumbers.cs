using CallCenter.Media.Codecs;

namespace CallCenter.Media.Sdp;

/// <summary>
/// The numbers an offer gives to formats: the usual ones, but within a dialog never another meaning for a number that is in
/// use, nor another number for what has one (RFC 3264 §8.3.2).
/// </summary>
internal sealed class PayloadNumbers
{
    private const int DynamicFirst = 96;
    private const int DynamicLast = 127;

    private readonly NegotiatedAudio? _agreed;
    private readonly HashSet<int> _taken = [];

    /// <param name="agreed">What the dialog agreed on; null at its beginning.</param>
    public PayloadNumbers(NegotiatedAudio? agreed)
    {
        _agreed = agreed;
        if (agreed is not null)
        {
            _ = _taken.Add(agreed.AudioPayloadType);
            _ = agreed.KeyPayloadType is { } keys && _taken.Add(keys);
        }
    }

    /// <summary>The number of a codec.</summary>
    public int Of(AudioCodec codec) => codec == _agreed?.Codec ? _agreed.AudioPayloadType : Free(codec.PayloadType);

    /// <summary>The number of telephone-events of a clock rate (RFC 4733 §2.1, RFC 7587 §4.1).</summary>
    public int OfKeys(int clockRate) =>
        _agreed is { KeyPayloadType: { } keys } && _agreed.KeyClockRate == clockRate ? keys
        : Free(AudioCodec.TelephoneEvent.PayloadType + (clockRate == G711Codec.SampleRate ? 0 : 1));

    private int Free(int usual)
    {
        var number = usual;
        for (var next = DynamicFirst; !_taken.Add(number) && next <= DynamicLast; next++)
        {
            number = next;
        }

        return number;
    }
}
