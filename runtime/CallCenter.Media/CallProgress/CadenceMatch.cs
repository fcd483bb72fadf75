namespace CallCenter.Media.CallProgress;

/// <summary>A tone of the table that fits what is heard.</summary>
/// <param name="Tone">The tone.</param>
/// <param name="Fit">How far it is from the table: 0 for the very tone, 1 for what is just allowed.</param>
/// <param name="Heard">The last of the tones as measured.</param>
internal readonly record struct CadenceMatch(NetworkTone Tone, double Fit, ToneSegment Heard)
{
    /// <summary>Every country whose table has this tone with this meaning, <paramref name="country"/> alone when it is one of them.</summary>
    public string CountriesOf(string? country)
    {
        var tone = Tone;
        return tone.Country == country
            ? tone.Country
            : string.Join(
                ' ',
                NetworkTones.All.Where(other => other.Kind == tone.Kind && other.Low == tone.Low && other.High == tone.High && other.Cadence.SequenceEqual(tone.Cadence))
                    .Select(other => other.Country));
    }
}
