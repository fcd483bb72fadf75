namespace CallCenter.ScriptWorker;

/// <summary>What stands before every script: time and chance come from the call, so that a replay of the call agrees.</summary>
internal static class Prelude
{
    public const string Source = """
        function __begin(now, seed) {
            var Real = Date;
            function Fixed(year, month, day, hours, minutes, seconds, ms) {
                if (!(this instanceof Fixed)) { return new Real(now).toString(); }
                switch (arguments.length) {
                    case 0: return new Real(now);
                    case 1: return new Real(year);
                    default: return new Real(year, month, day === undefined ? 1 : day, hours || 0, minutes || 0, seconds || 0, ms || 0);
                }
            }
            Fixed.prototype = Real.prototype;
            Fixed.prototype.constructor = Fixed;
            Fixed.now = function () { return now; };
            Fixed.parse = Real.parse;
            Fixed.UTC = Real.UTC;
            Date = Fixed;
            var state = (seed >>> 0) || 1;
            Math.random = function () {
                state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
                return (state >>> 0) / 4294967296;
            };
            for (var i = 0; i < 8; i++) { Math.random(); } // The first numbers of a small seed are small.
            __begin = undefined;
        }
        """;
}
