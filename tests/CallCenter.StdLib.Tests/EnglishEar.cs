namespace CallCenter.StdLib.Tests;

/// <summary>Understands English numbers independently of how they are made.</summary>
internal static class EnglishEar
{
    private static readonly Dictionary<string, long> Ones = Numbered(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 1);

    private static readonly Dictionary<string, long> Tens = Numbered("- - twenty thirty forty fifty sixty seventy eighty ninety", 10);

    private static readonly Dictionary<string, long> Groups = new()
    {
        ["thousand"] = 1_000,
        ["million"] = 1_000_000,
        ["billion"] = 1_000_000_000,
    };

    /// <summary>A number with sign and decimals.</summary>
    public static decimal Understand(string said)
    {
        var words = said.Split(' ');
        if (words[0] == "minus")
        {
            return -Understand(said["minus ".Length..]);
        }

        var point = Array.IndexOf(words, "point");
        var whole = point < 0 ? words : words[..point];
        var number = whole.Length > 12 && whole.All(word => Ones.GetValueOrDefault(word, 10) < 10)
            ? whole.Aggregate(0m, (sum, word) => (sum * 10) + Ones[word])
            : Whole(whole);
        var scale = 1m;
        foreach (var word in point < 0 ? [] : words[(point + 1)..])
        {
            scale /= 10;
            number += scale * Ones[word];
        }

        return number;
    }

    /// <summary>The number of an ordinal: that of its words when the last one is made a number again.</summary>
    public static decimal UnderstandOrdinal(string said)
    {
        var last = said.LastIndexOf(' ') + 1;
        var word = said[last..];
        var plain = word switch
        {
            "first" => "one",
            "second" => "two",
            "third" => "three",
            "fifth" => "five",
            "eighth" => "eight",
            "ninth" => "nine",
            "twelfth" => "twelve",
            _ when word.EndsWith("ieth", StringComparison.Ordinal) => word[..^4] + "y",
            _ => word[..^2],
        };
        return Understand(said[..last] + plain);
    }

    private static long Whole(string[] words)
    {
        long total = 0;
        long group = 0;
        foreach (var word in words)
        {
            if (Groups.TryGetValue(word, out var size))
            {
                total += group * size;
                group = 0;
            }
            else if (word == "hundred")
            {
                group *= 100;
            }
            else
            {
                group += Ones.TryGetValue(word, out var one) ? one : Tens[word];
            }
        }

        return total + group;
    }

    private static Dictionary<string, long> Numbered(string words, int step) => words.Split(' ')
        .Select((word, place) => (word, value: (long)place * step))
        .DistinctBy(pair => pair.word)
        .ToDictionary(pair => pair.word, pair => pair.value);
}
