-- Gives a lease back.
--
-- KEYS[1]  the lease table: number -> lease
-- ARGV[1]  number
-- ARGV[2]  incarnation
-- ARGV[3]  the channel for notices
-- ARGV[4]  the notice that it left
--
-- Returns  1, or 0 when the number was somebody else's by now
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if not stored or struct.unpack('<I8', stored, 2) ~= tonumber(ARGV[2]) then
  return 0
end
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('PUBLISH', ARGV[3], ARGV[4])
return 1
