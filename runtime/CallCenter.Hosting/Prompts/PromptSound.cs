using System.Text;
using CallCenter.Media.Prompts;
using CallCenter.StdLib.Reading;

namespace CallCenter.Hosting.Prompts;

/// <summary>A prompt with values on its way: words are synthesised, and so are values unless all their pieces are recorded.</summary>
/// <param name="language">BCP 47 tag of the text.</param>
/// <param name="voice">Recorded pieces of that language; null when there are none.</param>
internal sealed class PromptSound(string language, VoiceRecordings? voice)
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _synthesised = new();
    private readonly List<PromptSource> _parts = [];

    /// <summary>What is shown.</summary>
    public string Text => _text.ToString();

    /// <summary>Adds words of the prompt.</summary>
    public void AddWords(string words)
    {
        _text.Append(words);
        _synthesised.Append(words);
    }

    /// <summary>Adds a value.</summary>
    public void AddValue(SpokenValue value)
    {
        if (value.Pieces.Count == 0 || voice?.Find(value) is not { } recordings)
        {
            AddWords(value.Text);
            return;
        }

        _text.Append(value.Text);
        AddSynthesised();
        _parts.AddRange(recordings);
    }

    /// <summary>What is heard of all that was added.</summary>
    public PromptSource ToSource()
    {
        if (_parts.Count == 0)
        {
            return new PromptSource.Speech(Text, language);
        }

        AddSynthesised();
        return _parts.Count == 1 ? _parts[0] : new PromptSource.Sequence(_parts);
    }

    // A full stop alone has no sound.
    private void AddSynthesised()
    {
        var words = _synthesised.ToString();
        _synthesised.Clear();
        if (words.Any(char.IsLetterOrDigit))
        {
            _parts.Add(new PromptSource.Speech(words, language));
        }
    }
}
