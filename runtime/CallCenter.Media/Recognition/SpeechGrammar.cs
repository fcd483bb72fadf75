namespace CallCenter.Media.Recognition;

/// <summary>What may be said: phrases, each with what it means.</summary>
public sealed class SpeechGrammar
{
    /// <summary>Phrases of one grammar.</summary>
    public const int PhrasesMax = 500;

    /// <summary>Characters of one phrase.</summary>
    public const int PhraseCharactersMax = 200;

    /// <summary>Makes a grammar; phrases are compared without case, punctuation and further spaces.</summary>
    /// <param name="languageTag">The language they are said in (BCP 47).</param>
    /// <param name="phrases">The phrases.</param>
    /// <exception cref="ArgumentException">There is none, there are too many, or one is empty or too long.</exception>
    public SpeechGrammar(string languageTag, IReadOnlyList<SpeechPhrase> phrases)
    {
        if (phrases.Count is 0 or > PhrasesMax)
        {
            throw new ArgumentException($"A grammar has 1 to {PhrasesMax} phrases, this one {phrases.Count}.", nameof(phrases));
        }

        if (phrases.FirstOrDefault(phrase => phrase.Words.Length > PhraseCharactersMax || Plain(phrase.Words).Length == 0) is { } unusable)
        {
            throw new ArgumentException($"The phrase `{unusable.Words}` is empty or longer than {PhraseCharactersMax} characters.", nameof(phrases));
        }

        LanguageTag = languageTag;
        Phrases = phrases;
    }

    /// <summary>The language the phrases are said in.</summary>
    public string LanguageTag { get; }

    /// <summary>The phrases.</summary>
    public IReadOnlyList<SpeechPhrase> Phrases { get; }

    /// <summary>
    /// A grammar of what a project calls its choices, which need not be fit to be said: left out is what has no letters or too
    /// many, and what stands for two different things. Null when nothing is left.
    /// </summary>
    public static SpeechGrammar? OfLabels(string languageTag, IEnumerable<SpeechPhrase> labels)
    {
        SpeechPhrase[] phrases =
        [
            .. labels.Where(label => label.Words.Length <= PhraseCharactersMax && Plain(label.Words).Length > 0)
                .GroupBy(label => Plain(label.Words))
                .Where(same => same.All(label => label.Tag == same.First().Tag))
                .Select(same => same.First())
                .Take(PhrasesMax),
        ];
        return phrases.Length == 0 ? null : new(languageTag, phrases);
    }

    /// <summary>The phrase that was said; null when none of them was.</summary>
    public SpeechPhrase? Find(string said)
    {
        var plain = Plain(said);
        return Phrases.FirstOrDefault(phrase => Plain(phrase.Words) == plain);
    }

    /// <summary>
    /// As <see cref="Find"/>, for engines that write down whatever was said: the one phrase that stands in it, when it is the
    /// only one ("I would like <b>sales</b>, please"). Two different ones are none.
    /// </summary>
    public SpeechPhrase? FindWithin(string said)
    {
        if (Find(said) is { } whole)
        {
            return whole;
        }

        var text = Spaced(said);
        SpeechPhrase? found = null;
        foreach (var phrase in Phrases)
        {
            if (!text.Contains(Spaced(phrase.Words), StringComparison.Ordinal))
            {
                continue;
            }

            if (found is not null && found.Tag != phrase.Tag)
            {
                return null;
            }

            found = phrase;
        }

        return found;
    }

    /// <summary>Letters and digits, words apart by one space, without case; Chinese characters are words of their own.</summary>
    internal static string Plain(string text)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        foreach (var character in text.ToUpperInvariant())
        {
            if (char.IsLetterOrDigit(character))
            {
                if (plain.Length > 0 && character >= '\u2E80' && plain[^1] != ' ')
                {
                    plain.Append(' ');
                }

                plain.Append(character);
            }
            else if (character is '\'' or '’')
            {
                plain.Append('\''); // "don't" is one word.
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().Trim();
    }

    private static string Spaced(string text) => $" {Plain(text)} ";
}

/// <summary>Something that may be said.</summary>
/// <param name="Words">The words.</param>
/// <param name="Tag">What they mean to whoever asked; several phrases may mean the same.</param>
public sealed record SpeechPhrase(string Words, int Tag);
