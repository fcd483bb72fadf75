namespace CallCenter.Media.Spandsp;

/// <summary>The tones by which modems and fax machines make themselves known; the values are the library's.</summary>
public enum ModemTone
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>CNG: a calling fax machine, 1,100 Hz for half a second every three and a half (ITU-T T.30).</summary>
    FaxCalling = 1,

    /// <summary>CED, ANS: an answering fax machine or modem, 2,100 Hz (ITU-T T.30, V.25).</summary>
    Answering = 2,

    /// <summary>ANS with reversals of phase: a modem that wants echo cancellers off (ITU-T V.25).</summary>
    AnsweringReversed = 3,

    /// <summary>ANSam: a modem or fax machine of ITU-T V.8.</summary>
    AnsweringModulated = 4,

    /// <summary>ANSam with reversals of phase.</summary>
    AnsweringModulatedReversed = 5,

    /// <summary>The flags before the first frame of a fax machine (ITU-T V.21).</summary>
    FaxPreamble = 6,

    /// <summary>In what is asked for: <see cref="Answering"/> or <see cref="FaxPreamble"/>, whichever comes.</summary>
    AnsweringFax = 7,
}
