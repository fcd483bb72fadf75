using CallCenter.Media.Spandsp;

namespace CallCenter.Media.Fax;

/// <summary>Why a fax broke off, in a sentence an operator can use.</summary>
internal static class FaxProblems
{
    // Numbers of the library's completion codes.
    private const int NoFirstTone = 2;
    private const int NoFirstMessage = 3;
    private const int CannotTrain = 6;
    private const int NotCompatible = 8;
    private const int CannotReceive = 9;
    private const int CannotSend = 10;
    private const int NoResolution = 11;
    private const int NoSize = 12;
    private const int FileError = 41;
    private const int HeaderError = 46;
    private const int GivenUp = 48;
    private const int CallDropped = 49;

    private const string NoMachine = "No fax machine was heard on the line, or its signals did not get through.";

    /// <summary>The sentence for a completion code.</summary>
    public static string Of(int code, bool sends, int pages)
    {
        var before = pages switch
        {
            0 => "",
            1 => " after 1 page",
            _ => $" after {pages} pages",
        };
        return code switch
        {
            0 => sends ? "The other machine took no page." : "The other machine sent no page.",
            NoFirstTone or NoFirstMessage => NoMachine,
            GivenUp when !sends && pages == 0 => NoMachine,
            CannotTrain => $"The machines found no speed at which the line carries a fax{before}; a line that loses packets does not.",
            NotCompatible or CannotReceive or CannotSend => "The other machine cannot do what was asked of it.",
            NoResolution or NoSize => "The other machine cannot take pages of this size or resolution.",
            >= FileError and <= HeaderError => "The file is not a fax page the machines know; convert it with `gs -sDEVICE=tiffg4`.",
            GivenUp => $"The other machine did not confirm a page in all tries{before}; a line that loses packets does that.",
            CallDropped => $"The call ended in the middle of the fax{before}.",
            _ => $"The fax broke off{before}: {FaxModem.TextOf(code)}.",
        };
    }
}
