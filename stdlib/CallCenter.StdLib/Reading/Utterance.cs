using System.Text;

namespace CallCenter.StdLib.Reading;

/// <summary>What is said of a value, piece by piece: text and pieces come from one place and cannot differ.</summary>
/// <param name="separator">What stands between pieces in text: nothing in Chinese.</param>
internal sealed class Utterance(string separator)
{
    private readonly StringBuilder _text = new();
    private readonly List<SpokenPiece> _pieces = [];

    /// <summary>Everything said so far.</summary>
    public SpokenValue Value => new(_text.ToString(), _pieces);

    /// <summary>Says a piece.</summary>
    public void Add(SpokenPiece piece)
    {
        _text.Append(_text.Length > 0 ? separator : "").Append(piece.Words);
        _pieces.Add(piece);
    }

    /// <summary>Says words that are of this value only.</summary>
    public void AddWords(string words)
    {
        if (words.Length > 0)
        {
            Add(new SpokenPiece(null, words));
        }
    }

    /// <summary>Lets a synthesiser pause; between recorded pieces there is a pause anyway.</summary>
    public void Pause() => _text.Append(',');
}
