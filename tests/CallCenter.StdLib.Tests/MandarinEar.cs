namespace CallCenter.StdLib.Tests;

/// <summary>Understands Mandarin numbers independently of how they are made.</summary>
internal static class MandarinEar
{
    public static long Understand(string said)
    {
        long total = 0;
        long section = 0;
        long digit = 0;
        foreach (var letter in said)
        {
            switch (letter)
            {
                case '亿':
                    total = (total + section + digit) * 1_0000_0000;
                    (section, digit) = (0, 0);
                    break;
                case '万':
                    total += (section + digit) * 1_0000;
                    (section, digit) = (0, 0);
                    break;
                case '千':
                    section += digit * 1000;
                    digit = 0;
                    break;
                case '百':
                    section += digit * 100;
                    digit = 0;
                    break;
                case '十':
                    section += Math.Max(digit, 1) * 10;
                    digit = 0;
                    break;
                case '两':
                    digit = 2;
                    break;
                default:
                    digit = "零一二三四五六七八九".IndexOf(letter, StringComparison.Ordinal);
                    break;
            }
        }

        return total + section + digit;
    }
}
